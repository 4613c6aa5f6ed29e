package dev.kiln.processor.frontend;

import dev.kiln.dsl.Budget;
import dev.kiln.dsl.Network;
import dev.kiln.processor.diagnostic.Place;
import java.lang.annotation.Annotation;
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
    return place
        .value()
        .flatMap(name -> value(network, name, Network.class))
        .or(() -> place.value().flatMap(name -> value(network, name, Budget.class)))
        .orElseGet(
            () ->
                new ElementPosition(
                    network, AnnotationValues.find(network, Network.class), Optional.empty()));
  }

  private static Optional<ElementPosition> value(
      Element network, String name, Class<? extends Annotation> type) {
    return AnnotationValues.find(network, type)
        .flatMap(
            annotation ->
                AnnotationValues.written(annotation, name)
                    .map(
                        value ->
                            new ElementPosition(
                                network, Optional.of(annotation), Optional.of(value))));
  }

  /** Whether the user does not want to see a warning on an element. */
  public static boolean suppressed(Element element, String code) {
    return Suppressions.on(element, code);
  }

  /** ECJ fails to find a value beside an annotation with an empty array. */
  @Override
  public void print(Messager messager, Kind kind, String message) {
    try {
      messager.printMessage(kind, message, element, annotation.orElse(null), value.orElse(null));
    } catch (RuntimeException notFound) {
      printAtElement(messager, kind, message);
    }
  }

  private void printAtElement(Messager messager, Kind kind, String message) {
    try {
      messager.printMessage(kind, message, element);
    } catch (RuntimeException notFound) {
      messager.printMessage(kind, message);
    }
  }
}
