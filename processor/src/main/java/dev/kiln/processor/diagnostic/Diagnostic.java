package dev.kiln.processor.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that is wrong.
 *
 * @param code what kind of mistake it is
 * @param place where it is
 * @param headline one line that names the layer and speaks of what the user wrote
 * @param reasons how it came about, a line each: the shapes on the way, the arithmetic that failed
 * @param fixes what to write instead, each a choice of its own
 * @param help advice where no fix is known, a line each
 */
public record Diagnostic(
    DiagnosticCode code,
    Place place,
    String headline,
    List<String> reasons,
    List<Fix> fixes,
    List<String> help) {

  /** Copies the lists. */
  public Diagnostic {
    reasons = List.copyOf(reasons);
    fixes = List.copyOf(fixes);
    help = List.copyOf(help);
  }

  /** One that has nothing but a headline yet. */
  public static Diagnostic of(DiagnosticCode code, Place place, String headline) {
    return new Diagnostic(code, place, headline, List.of(), List.of(), List.of());
  }

  /** The same with further reasons. */
  public Diagnostic because(List<String> further) {
    return new Diagnostic(code, place, headline, append(reasons, further), fixes, help);
  }

  /** The same with further reasons. */
  public Diagnostic because(String... further) {
    return because(List.of(further));
  }

  /** The same with further fixes. */
  public Diagnostic fix(List<Fix> further) {
    return new Diagnostic(code, place, headline, reasons, append(fixes, further), help);
  }

  /** The same with a further fix. */
  public Diagnostic fix(Fix further) {
    return fix(List.of(further));
  }

  /** The same with advice. */
  public Diagnostic help(String advice) {
    return new Diagnostic(code, place, headline, reasons, fixes, append(help, List.of(advice)));
  }

  /** The same with advice that is only given where there is no fix. */
  public Diagnostic orHelp(String advice) {
    return fixes.isEmpty() ? help(advice) : this;
  }

  /** The whole message, as it is shown in an editor or a build log. */
  public String message() {
    List<String> lines = new ArrayList<>();
    lines.add("[" + code.code() + "] " + headline);
    reasons.forEach(reason -> lines.add("    " + reason));
    if (!fixes.isEmpty()) {
      lines.add(
          fixes.stream().map(Fix::text).collect(Collectors.joining(", or ", "    fix: ", "")));
    }
    help.forEach(advice -> lines.add("    help: " + advice));
    return String.join("\n", lines);
  }

  private static <T> List<T> append(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
