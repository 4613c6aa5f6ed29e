package dev.kiln.processor.frontend;

import java.util.List;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Reads {@code @SuppressWarnings("KILN221")}. */
final class Suppressions {

  private Suppressions() {}

  /** Whether a code is suppressed on an element or on one around it. */
  static boolean on(@Nullable Element element, String code) {
    return element != null
        && (AnnotationValues.find(element, SuppressWarnings.class)
                .flatMap(annotation -> AnnotationValues.written(annotation, "value"))
                .filter(value -> names(value, code))
                .isPresent()
            || on(element.getEnclosingElement(), code));
  }

  private static boolean names(AnnotationValue value, String code) {
    if (AnnotationValues.read(value) instanceof List<?> elements) {
      return elements.stream().anyMatch(e -> e instanceof AnnotationValue v && names(v, code));
    }
    return code.equals(AnnotationValues.read(value));
  }
}
