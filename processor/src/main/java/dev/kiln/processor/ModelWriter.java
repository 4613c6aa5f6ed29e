package dev.kiln.processor;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.emit.SourceFile;
import dev.kiln.processor.report.ReportFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Hands generated classes, and the reports beside them, to the Java compiler. */
final class ModelWriter {

  private final Filer filer;

  /** The networks whose classes have been written, by the classes' names. */
  private final Map<String, String> networks = new HashMap<>();

  ModelWriter(Filer filer) {
    this.filer = filer;
  }

  /** Writes a class and its report; what goes wrong is reported. */
  void write(CompiledModel model, Element network, Diagnostics diagnostics) {
    SourceFile source = model.source();
    try {
      write(source, network);
      networks.put(source.qualifiedName(), name(network));
      String path = ReportFile.path(source.qualifiedName());
      try (Writer writer = openResource(path, network)) {
        writer.write(ReportFile.text(model.report()));
      }
    } catch (FilerException exists) {
      diagnostics.report(exists(source));
    } catch (IOException unwritable) {
      String headline = source.qualifiedName() + " can't be written";
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.CANNOT_WRITE, Place.network(), headline)
              .because(Optional.ofNullable(unwritable.getMessage()).stream().toList())
              .help("make room in the compiler's output folder, and make it writable"));
    }
  }

  /** Writes what stands for a class whose network has mistakes; those have been reported. */
  void writeStub(SourceFile stub, Element network) {
    try {
      write(stub, network);
    } catch (IOException | RuntimeException unwritable) {
      // Its uses are told as mistakes then. ECJ has exceptions of its own for what it can't write.
      return;
    }
  }

  private void write(SourceFile source, Element network) throws IOException {
    try (Writer writer = filer.createSourceFile(source.qualifiedName(), network).openWriter()) {
      writer.write(source.text());
    }
  }

  /** A resource is read at run time, whatever the encoding of the sources; its text is ASCII. */
  private Writer openResource(String path, Element network) throws IOException {
    FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, network);
    return new OutputStreamWriter(file.openOutputStream(), StandardCharsets.UTF_8);
  }

  private Diagnostic exists(SourceFile source) {
    Place place = Place.networkValue("name");
    String headline = "a class " + source.qualifiedName() + " exists already";
    return Diagnostic.of(DiagnosticCode.MODEL_EXISTS, place, headline)
        .because(
            Optional.ofNullable(networks.get(source.qualifiedName()))
                .map(other -> "it is the model of " + other)
                .stream()
                .toList())
        .fix(Fix.set(place, '"' + source.className() + "2\"", "for example"));
  }

  /** As its user would call it, with the classes around it. */
  private static String name(Element network) {
    Element around = network.getEnclosingElement();
    return around == null || around instanceof PackageElement
        ? network.getSimpleName().toString()
        : name(around) + "." + network.getSimpleName();
  }
}
