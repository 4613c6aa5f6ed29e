package dev.kiln.processor.frontend;

import dev.kiln.processor.diagnostic.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Where each part of a network stands in the source: turns a {@link Place} into what the compiler
 * can point at.
 */
public final class Origins {

  private final TypeElement network;
  private final AnnotationMirror annotation;
  private final Map<String, Layer> layers = new HashMap<>();
  private final Map<String, ExecutableElement> others = new HashMap<>();

  Origins(TypeElement network, AnnotationMirror annotation) {
    this.network = network;
    this.annotation = annotation;
  }

  /** Tells where a layer stands; of several with one name, the last is kept. */
  void put(String name, ExecutableElement method, AnnotationMirror layerAnnotation) {
    layers.put(name, new Layer(method, layerAnnotation));
  }

  /** Tells where a method stands that is no layer. */
  void put(String name, ExecutableElement method) {
    others.put(name, method);
  }

  /** The most exact position that is known for a place. */
  public Position position(Place place) {
    Layer layer = place.layer().map(layers::get).orElse(null);
    if (layer == null) {
      return place
          .layer()
          .map(others::get)
          .map(Position::of)
          .orElseGet(() -> networkPosition(place));
    }
    if (place.input().isPresent()
        && place.input().getAsInt() < layer.method.getParameters().size()) {
      return Position.of(layer.method.getParameters().get(place.input().getAsInt()));
    }
    return layerPosition(layer, place);
  }

  /** The method that declares a layer, if there is one. */
  public Optional<ExecutableElement> method(String layer) {
    return Optional.ofNullable(layers.get(layer)).map(Layer::method);
  }

  private Position networkPosition(Place place) {
    Optional<AnnotationValue> value =
        place.value().flatMap(name -> AnnotationValues.written(annotation, name));
    return new Position(network, Optional.of(annotation), value);
  }

  private static Position layerPosition(Layer layer, Place place) {
    return place
        .value()
        .flatMap(name -> valueOf(layer.annotation, name))
        .map(value -> new Position(layer.method, Optional.of(layer.annotation), Optional.of(value)))
        .orElseGet(() -> Position.of(layer.method));
  }

  private static Optional<AnnotationValue> valueOf(AnnotationMirror annotation, String name) {
    return AnnotationValues.written(annotation, name)
        .or(() -> AnnotationValues.written(annotation, SpecReader.SHORT_FORM));
  }

  private record Layer(ExecutableElement method, AnnotationMirror annotation) {}

  /** What a message is attached to: an element, an annotation on it, or one of its values. */
  public record Position(
      Element element, Optional<AnnotationMirror> annotation, Optional<AnnotationValue> value) {

    static Position of(Element element) {
      return new Position(element, Optional.empty(), Optional.empty());
    }
  }
}
