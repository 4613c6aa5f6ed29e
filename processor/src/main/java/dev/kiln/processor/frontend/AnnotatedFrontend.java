package dev.kiln.processor.frontend;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Shape;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Reads a network from an annotated interface. */
public final class AnnotatedFrontend {

  private final TypeElement network;
  private final AnnotationMirror annotation;
  private final Origins origins;
  private final Diagnostics diagnostics;

  private AnnotatedFrontend(
      TypeElement network, AnnotationMirror annotation, Origins origins, Diagnostics diagnostics) {
    this.network = network;
    this.annotation = annotation;
    this.origins = origins;
    this.diagnostics = diagnostics;
  }

  /** Where the parts of an annotated type stand, filled in while it is read. */
  public static Origins origins(TypeElement network) {
    return new Origins(network, AnnotationValues.find(network, Network.class).orElseThrow());
  }

  /** The network that the type describes, or nothing if mistakes were reported. */
  public static Optional<Description> read(
      TypeElement network, Origins origins, Diagnostics diagnostics) {
    return AnnotationValues.find(network, Network.class)
        .flatMap(found -> new AnnotatedFrontend(network, found, origins, diagnostics).read());
  }

  private Optional<Description> read() {
    if (network.getKind() != ElementKind.INTERFACE) {
      diagnostics.report(
          DiagnosticCode.NOT_AN_INTERFACE,
          Place.network(),
          "@Network stands on " + network.getSimpleName() + ", which is not an interface",
          "declare 'interface " + network.getSimpleName() + "'");
      return Optional.empty();
    }
    Optional<List<Integer>> input = value("input").flatMap(AnnotationValues::integers);
    Optional<Loss> loss = value("loss").flatMap(v -> AnnotationValues.constant(Loss.class, v));
    String given = value("name").flatMap(v -> AnnotationValues.as(String.class, v)).orElse("");
    ModelName name = ModelName.of(network, given, diagnostics);
    Optional<List<NamedLayer>> layers = new LayerReader(network, origins, diagnostics).read();
    if (input.isEmpty() || loss.isEmpty() || layers.isEmpty()) {
      return Optional.empty();
    }
    NetworkSpec spec = new NetworkSpec(new Shape(input.get()), layers.get(), loss.get());
    return Optional.of(new Description(spec, origins, name));
  }

  private Optional<AnnotationValue> value(String name) {
    return AnnotationValues.writtenOrDefault(annotation, name);
  }
}
