package dev.kiln.processor.frontend;

import dev.kiln.dsl.Weights;
import dev.kiln.processor.diagnostic.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Where the parts of a network stand in an annotated interface. */
final class AnnotatedOrigins implements Origins {

  private final TypeElement network;
  private final SourceLines source;
  private Optional<Map<String, String>> lines = Optional.empty();
  private final Map<String, Layer> layers = new HashMap<>();
  private final Map<String, ExecutableElement> others = new HashMap<>();

  AnnotatedOrigins(TypeElement network, SourceLines lines) {
    this.network = network;
    this.source = lines;
  }

  /** Tells where a layer stands; of several with one name, the last is kept. */
  void put(String name, ExecutableElement method, AnnotationMirror layerAnnotation) {
    layers.put(name, new Layer(method, layerAnnotation));
  }

  /** Tells where a method stands that is no layer. */
  void put(String name, ExecutableElement method) {
    others.put(name, method);
  }

  /** The simple names of the annotations that are written on a method, if its syntax is known. */
  List<String> annotations(ExecutableElement method) {
    return source.annotations(method);
  }

  @Override
  public Position position(Place place) {
    Layer layer = place.layer().map(layers::get).orElse(null);
    if (layer == null) {
      return place
          .layer()
          .map(others::get)
          .map(ElementPosition::of)
          .orElseGet(() -> ElementPosition.ofNetwork(network, place));
    }
    if (place.input().isPresent()
        && place.input().getAsInt() < layer.method.getParameters().size()) {
      return ElementPosition.of(layer.method.getParameters().get(place.input().getAsInt()));
    }
    return layerPosition(layer, place);
  }

  @Override
  public boolean suppressed(Place place, String code) {
    Layer layer = place.layer().map(layers::get).orElse(null);
    return Suppressions.on(layer == null ? network : layer.method, code);
  }

  @Override
  public Optional<String> line(String layer) {
    if (lines.isEmpty()) {
      lines = Optional.of(source.ofMethods(network));
    }
    return Optional.ofNullable(lines.get().get(layer)).filter(line -> layers.containsKey(layer));
  }

  private static ElementPosition layerPosition(Layer layer, Place place) {
    return place
        .value()
        .flatMap(
            name ->
                position(layer, layer.annotation, name)
                    .or(() -> weightsPosition(layer, name))
                    .or(() -> position(layer, layer.annotation, SpecReader.SHORT_FORM)))
        .orElseGet(() -> ElementPosition.of(layer.method));
  }

  /** The place of a value that stands in the annotation beside the layer's. */
  private static Optional<ElementPosition> weightsPosition(Layer layer, String name) {
    return AnnotationValues.find(layer.method, Weights.class)
        .flatMap(weights -> position(layer, weights, name));
  }

  private static Optional<ElementPosition> position(
      Layer layer, AnnotationMirror annotation, String name) {
    return AnnotationValues.written(annotation, name)
        .map(
            value ->
                new ElementPosition(layer.method, Optional.of(annotation), Optional.of(value)));
  }

  private record Layer(ExecutableElement method, AnnotationMirror annotation) {}
}
