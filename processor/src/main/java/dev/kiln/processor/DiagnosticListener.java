package dev.kiln.processor;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.pass.Pass;
import java.util.List;

/** Sees diagnostics as data, and may change what is run: for tests and tools. */
interface DiagnosticListener {

  /** Nobody listens. */
  DiagnosticListener NONE = diagnostic -> {};

  /** Called for each diagnostic that is printed. */
  void printed(Diagnostic diagnostic);

  /** The passes to run instead of the given ones. */
  default List<Pass> passes(List<Pass> chosen) {
    return chosen;
  }
}
