package dev.kiln.processor.frontend;

import dev.kiln.dsl.Network;
import dev.kiln.processor.diagnostic.Place;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** An element, an annotation on it, or one of the annotation's values. */
public record ElementPosition(
    Element element, Optional<AnnotationMirror> annotation, Optional<AnnotationValue> value)
    implements Position {

  /** An element itself. */
  static ElementPosition of(Element element) {
    return new ElementPosition(element, Optional.empty(), Optional.empty());
  }

  /** A place that belongs to no layer: a value of the network's annotation, or the annotation. */
  public static ElementPosition ofNetwork(Element network, Place place) {
    Optional<AnnotationMirror> annotation = AnnotationValues.find(network, Network.class);
    Optional<AnnotationValue> value =
        annotation.flatMap(
            mirror -> place.value().flatMap(name -> AnnotationValues.written(mirror, name)));
    return new ElementPosition(network, annotation, value);
  }

  @Override
  public void print(Messager messager, Kind kind, String message) {
    messager.printMessage(kind, message, element, annotation.orElse(null), value.orElse(null));
  }
}
