package dev.kiln.processor.diagnostic;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the diagnostics of one network, so that all independent mistakes are told in one
 * compilation.
 */
public final class Diagnostics {

  private final List<Diagnostic> all = new ArrayList<>();

  /** Adds one with an explanation. */
  public void report(
      DiagnosticCode code, Place place, String headline, List<String> reasons, String fix) {
    all.add(new Diagnostic(code, place, headline, reasons, fix));
  }

  /** Adds one that its headline explains. */
  public void report(DiagnosticCode code, Place place, String headline, String fix) {
    report(code, place, headline, List.of(), fix);
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
