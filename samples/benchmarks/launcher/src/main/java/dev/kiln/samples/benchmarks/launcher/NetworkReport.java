package dev.kiln.samples.benchmarks.launcher;

import dev.kiln.samples.benchmarks.harness.MarkdownTable;
import dev.kiln.samples.benchmarks.harness.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Lays out what was measured of the networks: a table for each mode, batch and number of threads.
 */
final class NetworkReport {

  /** The samples per second of whole windows. */
  static final String RATE = "samples_per_s";

  /** Those of the fastest tenth of all steps, which other processes did not disturb. */
  static final String UNDISTURBED = "undisturbed";

  private final List<SystemUnderTest> systems;
  private final List<Case> cases;
  private final Results results;
  private final String rate;
  private final String reference;

  /** A report of {@link #RATE} or {@link #UNDISTURBED}, in which all are compared with Kiln. */
  NetworkReport(List<SystemUnderTest> systems, List<Case> cases, Results results, String rate) {
    this(systems, cases, results, rate, Systems.REFERENCE);
  }

  private NetworkReport(
      List<SystemUnderTest> systems,
      List<Case> cases,
      Results results,
      String rate,
      String reference) {
    this.systems = systems;
    this.cases = cases;
    this.results = results;
    this.rate = rate;
    this.reference = reference;
  }

  /**
   * The tables in Markdown: those of all systems, and then for each variant of Kiln, such as {@code
   * kiln-256}, those in which Kiln and the other frameworks are compared with it.
   */
  String allTables() {
    StringBuilder tables = new StringBuilder(tables());
    List<SystemUnderTest> variants = systems.stream().filter(SystemUnderTest::isVariant).toList();
    List<SystemUnderTest> rest = systems.stream().filter(system -> !system.isVariant()).toList();
    if (rest.size() > 1) {
      for (SystemUnderTest variant : variants) {
        List<SystemUnderTest> compared = new ArrayList<>(List.of(variant));
        compared.addAll(rest);
        tables.append(new NetworkReport(compared, cases, results, rate, variant.name()).tables());
      }
    }
    return tables.toString();
  }

  private String tables() {
    StringBuilder tables = new StringBuilder();
    for (String title : titles()) {
      List<Case> rows = cases.stream().filter(work -> title(work).equals(title)).toList();
      List<SystemUnderTest> measured =
          systems.stream()
              .filter(system -> rows.stream().anyMatch(work -> results.has(system.name(), work)))
              .toList();
      if (!measured.isEmpty()) {
        tables
            .append("### ")
            .append(reference.equals(Systems.REFERENCE) ? "" : reference + ": ")
            .append(title)
            .append("\n\n")
            .append(table(rows, measured))
            .append('\n');
      }
    }
    return tables.toString();
  }

  private Set<String> titles() {
    return cases.stream()
        .map(NetworkReport::title)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private MarkdownTable table(List<Case> rows, List<SystemUnderTest> measured) {
    boolean training = rows.get(0).training();
    List<SystemUnderTest> others =
        measured.stream().filter(system -> !system.name().equals(reference)).toList();
    List<String> names = measured.stream().map(SystemUnderTest::name).toList();
    String all = String.join(" / ", names);
    List<String> headings = new ArrayList<>(List.of(training ? "network, batch" : "network"));
    headings.add(all + (training ? " (steps/s)" : " (samples/s)"));
    others.forEach(other -> headings.add(name() + " / " + other.name()));
    if (!training) {
      headings.addAll(List.of("p50 (us)", "p99 (us)"));
    }
    headings.addAll(List.of("first (s)", "memory (MB)"));
    MarkdownTable table = new MarkdownTable(headings.toArray(String[]::new));
    for (Case work : rows) {
      List<String> cells = new ArrayList<>();
      cells.add(training ? work.network() + ", " + work.batch() : work.network());
      double unit = training ? work.batch() : 1;
      cells.add(joined(names, name -> results.median(name, work, rate) / unit));
      others.forEach(other -> cells.add(ratio(other, work)));
      if (!training) {
        cells.add(joined(names, name -> results.median(name, work, "p50_us")));
        cells.add(joined(names, name -> results.median(name, work, "p99_us")));
      }
      String first = training ? "first_step_ms" : "first_prediction_ms";
      cells.add(joined(names, name -> results.median(name, work, first) / 1e3));
      cells.add(joined(names, name -> results.median(name, work, "peak_rss_mb")));
      table.row(cells.toArray(String[]::new));
    }
    addMeans(table, rows, others, headings.size());
    return table;
  }

  private void addMeans(
      MarkdownTable table, List<Case> rows, List<SystemUnderTest> others, int columns) {
    if (rows.size() < 2 || others.isEmpty()) {
      return;
    }
    List<String> cells = new ArrayList<>(List.of("geometric mean", ""));
    for (SystemUnderTest other : others) {
      double[] logarithms =
          rows.stream()
              .map(work -> referenceOver(other, work))
              .flatMap(Optional::stream)
              .mapToDouble(ratio -> Math.log(ratio.median()))
              .toArray();
      double mean = Arrays.stream(logarithms).average().orElse(Double.NaN);
      cells.add(Double.isFinite(mean) ? format("%.2fx", Math.exp(mean)) : "-");
    }
    while (cells.size() < columns) {
      cells.add("");
    }
    table.row(cells.toArray(String[]::new));
  }

  private Optional<Quantiles> referenceOver(SystemUnderTest other, Case work) {
    return results.ratio(reference, other.name(), work, rate);
  }

  private String name() {
    return reference.equals(Systems.REFERENCE) ? "Kiln" : reference;
  }

  private String ratio(SystemUnderTest other, Case work) {
    return referenceOver(other, work)
        .map(
            r ->
                format("%.2fx", r.median())
                    + (r.min() < r.max() ? format(" (%.2f to %.2f)", r.min(), r.max()) : ""))
        .orElse("-");
  }

  private static String joined(List<String> names, ToDoubleFunction<String> figure) {
    return names.stream()
        .map(name -> number(figure.applyAsDouble(name)))
        .collect(Collectors.joining(" / "));
  }

  /** Three digits, or all before the point. */
  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    return format(value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String title(Case work) {
    String kind = work.training() ? "Training" : "Inference, batch " + work.batch();
    return kind + ", " + (work.threads() == 1 ? "1 thread" : work.threads() + " threads");
  }
}
