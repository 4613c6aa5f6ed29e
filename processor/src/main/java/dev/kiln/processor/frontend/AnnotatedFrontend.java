package dev.kiln.processor.frontend;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.layer.NetworkDraft;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
  public Optional<ModelName> name() {
    Diagnostics mistakes = new Diagnostics();
    ModelName name = ModelName.of(network, mistakes);
    return Optional.of(name).filter(n -> !mistakes.hasErrors());
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
    NetworkAnnotations annotations = new NetworkAnnotations(network, diagnostics);
    Optional<Shape> input =
        required("input", d -> d.help("add its shape, such as input = {28, 28, 1}"), diagnostics)
            .flatMap(AnnotationValues::integers)
            .map(Shape::new);
    Optional<Loss> loss =
        required("loss", d -> d.fix(Fix.set(d.place(), "CROSS_ENTROPY")), diagnostics)
            .flatMap(value -> AnnotationValues.constant(Loss.class, value));
    ModelName name = ModelName.of(network, diagnostics);
    Optional<Integer> classes = annotations.classes();
    List<NamedLayer> layers = new LayerReader(network, origins, diagnostics).read();
    NetworkDraft draft =
        new NetworkDraft(input, layers, loss, lossValues(), classes, annotations.keep(layers));
    return Optional.of(new Description(draft, origins, name, annotations.limits()));
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

  /** A value that is only optional because a builder's network has no use for it. */
  private Optional<AnnotationValue> required(
      String name, UnaryOperator<Diagnostic> advice, Diagnostics diagnostics) {
    Optional<AnnotationValue> value = value(name);
    if (value.isEmpty()) {
      String headline = network.getSimpleName() + "'s @Network has no " + name;
      Place place = Place.networkValue(name);
      diagnostics.report(
          advice.apply(Diagnostic.of(DiagnosticCode.MISSING_VALUE, place, headline)));
    }
    return value;
  }

  private Optional<AnnotationValue> value(String name) {
    return AnnotationValues.find(network, Network.class)
        .flatMap(mirror -> AnnotationValues.written(mirror, name));
  }
}
