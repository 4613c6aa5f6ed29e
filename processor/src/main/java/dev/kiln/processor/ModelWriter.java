package dev.kiln.processor;

import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.emit.SourceFile;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Element;

/** Hands generated classes to the Java compiler. */
final class ModelWriter {

  private final Filer filer;

  ModelWriter(Filer filer) {
    this.filer = filer;
  }

  /** Writes a class; what goes wrong is reported. */
  void write(SourceFile source, Element network, Diagnostics diagnostics) {
    try (Writer writer = filer.createSourceFile(source.qualifiedName(), network).openWriter()) {
      writer.write(source.text());
    } catch (FilerException exists) {
      diagnostics.report(
          DiagnosticCode.MODEL_EXISTS,
          Place.network(),
          "a class " + source.qualifiedName() + " exists already",
          "give the model another name: @Network(name = \"...\", ...)");
    } catch (IOException unwritable) {
      diagnostics.report(
          DiagnosticCode.INTERNAL_ERROR,
          Place.network(),
          source.qualifiedName() + " can't be written: " + unwritable.getMessage(),
          "check the compiler's output folder");
    }
  }
}
