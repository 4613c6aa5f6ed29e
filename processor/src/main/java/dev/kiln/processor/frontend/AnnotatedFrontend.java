package dev.kiln.processor.frontend;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.LossValues;
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
public final class AnnotatedFrontend implements Frontend {

  private final TypeElement network;
  private final AnnotatedOrigins origins;

  /** For a type that bears {@link Network}. */
  public AnnotatedFrontend(TypeElement network, SourceLines lines) {
    this.network = network;
    this.origins = new AnnotatedOrigins(network, lines);
  }

  @Override
  public Origins origins() {
    return origins;
  }

  @Override
  public Optional<Description> read(Diagnostics diagnostics) {
    if (network.getKind() != ElementKind.INTERFACE) {
      diagnostics.report(
          DiagnosticCode.NOT_AN_INTERFACE,
          Place.network(),
          "@Network stands on " + network.getSimpleName() + ", which is not an interface",
          "declare 'interface " + network.getSimpleName() + "'");
      return Optional.empty();
    }
    requireValue("input", "input = {28, 28, 1}", diagnostics);
    requireValue("loss", "loss = CROSS_ENTROPY", diagnostics);
    Optional<List<Integer>> input = value("input").flatMap(AnnotationValues::integers);
    Optional<Loss> loss = value("loss").flatMap(v -> AnnotationValues.constant(Loss.class, v));
    String given = value("name").flatMap(v -> AnnotationValues.as(String.class, v)).orElse("");
    ModelName name = ModelName.of(network, given, diagnostics);
    Optional<List<NamedLayer>> layers = new LayerReader(network, origins, diagnostics).read();
    if (diagnostics.hasErrors() || input.isEmpty() || loss.isEmpty() || layers.isEmpty()) {
      return Optional.empty();
    }
    NetworkSpec spec =
        new NetworkSpec(new Shape(input.get()), layers.get(), loss.get(), lossValues());
    return Optional.of(new Description(spec, origins, name));
  }

  private LossValues lossValues() {
    LossValues usual = LossValues.DEFAULT;
    return new LossValues(
        number("labelSmoothing").orElse(usual.labelSmoothing()),
        value("classWeights").flatMap(AnnotationValues::numbers).orElse(usual.classWeights()),
        number("delta").orElse(usual.delta()));
  }

  private Optional<Double> number(String name) {
    return value(name).flatMap(v -> AnnotationValues.as(Double.class, v));
  }

  /** Only optional because a builder's network has no use for it. */
  private void requireValue(String name, String example, Diagnostics diagnostics) {
    Optional<AnnotationMirror> annotation = AnnotationValues.find(network, Network.class);
    if (annotation.flatMap(mirror -> AnnotationValues.written(mirror, name)).isEmpty()) {
      diagnostics.report(
          DiagnosticCode.MISSING_VALUE,
          Place.network(),
          network.getSimpleName() + "'s @Network has no " + name,
          "add " + example);
    }
  }

  private Optional<AnnotationValue> value(String name) {
    return AnnotationValues.find(network, Network.class)
        .flatMap(mirror -> AnnotationValues.writtenOrDefault(mirror, name));
  }
}
