package dev.kiln.samples.benchmarks.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Figures of one run, as a line that people and programs can read: {@code kiln train threads=2
 * batch=64 samples_per_s=1234}.
 *
 * @param system what was measured
 * @param kind what it did, for example {@code train}
 * @param values the figures by name, in the order in which they are printed
 */
public record Figures(String system, String kind, Map<String, String> values) {

  /** Keeps a copy of the figures, in their order. */
  public Figures {
    values = new LinkedHashMap<>(values);
  }

  /** No figures yet. */
  public static Figures of(String system, String kind) {
    return new Figures(system, kind, Map.of());
  }

  /** Reads a line, or gives nothing where it is none of ours: native libraries print as well. */
  public static Optional<Figures> parse(String line) {
    List<String> words = new ArrayList<>(List.of(line.strip().split(" +")));
    if (words.size() < 3) {
      return Optional.empty();
    }
    Figures figures = of(words.remove(0), words.remove(0));
    for (String word : words) {
      String[] pair = word.split("=", 2);
      if (pair.length < 2 || pair[0].isEmpty()) {
        return Optional.empty();
      }
      figures = figures.with(pair[0], pair[1]);
    }
    return Optional.of(figures);
  }

  /** These and one more. */
  public Figures with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Figures(system, kind, more);
  }

  /** These and one more. */
  public Figures with(String name, long value) {
    return with(name, Long.toString(value));
  }

  /** These and one more, with a number of decimals. */
  public Figures with(String name, double value, int decimals) {
    return with(name, String.format(Locale.ROOT, "%." + decimals + "f", value));
  }

  /** One of the figures as it is printed, or a dash where there is none of that name. */
  public String text(String name) {
    return values.getOrDefault(name, "-");
  }

  /** One of the figures, or NaN where there is none of that name or it is not a number. */
  public double number(String name) {
    try {
      return Double.parseDouble(values.getOrDefault(name, "NaN"));
    } catch (NumberFormatException notNumber) {
      return Double.NaN;
    }
  }

  /** The line. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(system).append(' ').append(kind);
    values.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
    return line.toString();
  }
}
