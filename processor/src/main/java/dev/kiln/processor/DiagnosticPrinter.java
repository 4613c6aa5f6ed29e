package dev.kiln.processor;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Severity;
import dev.kiln.processor.frontend.Origins;
import dev.kiln.processor.frontend.Position;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /**
   * Prints diagnostics at the most exact positions that are known, but for suppressed ones. What a
   * loop or a function does wrong several times at one place is told once.
   */
  void print(Diagnostics diagnostics, Origins origins) {
    Set<List<Object>> told = new HashSet<>();
    for (Diagnostic diagnostic : diagnostics.all()) {
      boolean error = diagnostic.code().severity() == Severity.ERROR;
      Position at = origins.position(diagnostic.place());
      if ((error || !origins.suppressed(diagnostic.place(), diagnostic.code().code()))
          && (at.trace().isEmpty() || told.add(List.of(diagnostic.code(), at.spot())))) {
        at.print(messager, kind(diagnostic), diagnostic.because(at.trace()).message());
        listener.printed(diagnostic);
      }
    }
  }

  /** Prints one at a place. */
  void print(Position at, Diagnostic diagnostic) {
    at.print(messager, kind(diagnostic), diagnostic.message());
    listener.printed(diagnostic);
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
