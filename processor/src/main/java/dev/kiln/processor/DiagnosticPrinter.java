package dev.kiln.processor;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.Severity;
import dev.kiln.processor.frontend.Origins;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
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
    Origins.Position at = origins.position(diagnostic.place());
    String message = diagnostic.message();
    AnnotationMirror annotation = at.annotation().orElse(null);
    AnnotationValue value = at.value().orElse(null);
    messager.printMessage(kind, message, at.element(), annotation, value);
  }
}
