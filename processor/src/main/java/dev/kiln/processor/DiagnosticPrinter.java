package dev.kiln.processor;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.Severity;
import dev.kiln.processor.frontend.Origins;
import dev.kiln.processor.frontend.Position;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/** Shows diagnostics to the user, through the Java compiler. */
final class DiagnosticPrinter {

  private final Messager messager;

  DiagnosticPrinter(Messager messager) {
    this.messager = messager;
  }

  /** Prints a diagnostic at the most exact position that is known. */
  void print(Diagnostic diagnostic, Origins origins) {
    Kind kind = diagnostic.code().severity() == Severity.ERROR ? Kind.ERROR : Kind.WARNING;
    Position at = origins.position(diagnostic.place());
    at.print(messager, kind, diagnostic.because(at.trace()).message());
  }
}
