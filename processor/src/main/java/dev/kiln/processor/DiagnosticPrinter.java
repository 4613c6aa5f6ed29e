package dev.kiln.processor;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Severity;
import dev.kiln.processor.frontend.Origins;
import dev.kiln.processor.frontend.Position;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/** Shows diagnostics to the user, through the Java compiler. */
final class DiagnosticPrinter {

  private final Messager messager;
  private final DiagnosticListener listener;

  DiagnosticPrinter(Messager messager, DiagnosticListener listener) {
    this.messager = messager;
    this.listener = listener;
  }

  /** Prints diagnostics at the most exact positions that are known, but for suppressed ones. */
  void print(Diagnostics diagnostics, Origins origins) {
    for (Diagnostic diagnostic : diagnostics.all()) {
      boolean error = diagnostic.code().severity() == Severity.ERROR;
      if (error || !origins.suppressed(diagnostic.place(), diagnostic.code().code())) {
        Position at = origins.position(diagnostic.place());
        at.print(messager, kind(diagnostic), diagnostic.because(at.trace()).message());
        listener.printed(diagnostic);
      }
    }
  }

  /** Prints diagnostics that belong to no place in the source. */
  void print(Diagnostics diagnostics) {
    for (Diagnostic diagnostic : diagnostics.all()) {
      messager.printMessage(kind(diagnostic), diagnostic.message());
      listener.printed(diagnostic);
    }
  }

  private static Kind kind(Diagnostic diagnostic) {
    return switch (diagnostic.code().severity()) {
      case ERROR -> Kind.ERROR;
      case WARNING -> Kind.WARNING;
      case NOTE -> Kind.NOTE;
    };
  }
}
