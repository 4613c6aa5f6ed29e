package dev.kiln.processor.diagnostic;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the diagnostics of one network, so that all independent mistakes are told in one
 * compilation.
 */
public final class Diagnostics {

  private final List<Diagnostic> all = new ArrayList<>();

  /** Adds one. */
  public void report(Diagnostic diagnostic) {
    all.add(diagnostic);
  }

  /** Adds one with reasons, and with advice instead of a fix. */
  public void report(
      DiagnosticCode code, Place place, String headline, List<String> reasons, String help) {
    report(Diagnostic.of(code, place, headline).because(reasons).help(help));
  }

  /** Adds one that its headline explains, with advice instead of a fix. */
  public void report(DiagnosticCode code, Place place, String headline, String help) {
    report(code, place, headline, List.of(), help);
  }

  /** All of them, in the order in which they were found. */
  public List<Diagnostic> all() {
    return List.copyOf(all);
  }

  /** Whether one of them stops the compilation. */
  public boolean hasErrors() {
    return all.stream().anyMatch(d -> d.code().severity() == Severity.ERROR);
  }
}
