package dev.kiln.processor.frontend;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * Reads the values of an annotation. Compilers hand over broken source too: a value of an
 * unexpected kind reads as nothing, because the compiler itself reports it.
 */
public final class AnnotationValues {

  /** What compilers give for a value that has no meaning. */
  static final String UNKNOWN = "<error>";

  private AnnotationValues() {}

  /** The annotation of the given type on an element, if there is one. */
  public static Optional<AnnotationMirror> find(Element element, Class<? extends Annotation> type) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (isOf(mirror, type)) {
        return Optional.of(mirror);
      }
    }
    return Optional.empty();
  }

  /** The value of an element of the annotation, as written in the source. */
  public static Optional<AnnotationValue> written(AnnotationMirror annotation, String name) {
    if (!isReadable(annotation)) {
      return Optional.empty();
    }
    return annotation.getElementValues().entrySet().stream()
        .filter(entry -> entry.getKey().getSimpleName().contentEquals(name))
        .map(entry -> (AnnotationValue) entry.getValue())
        .findFirst();
  }

  /**
   * Whether the values can be asked for. Where one is of the wrong type, Eclipse's compiler throws
   * exceptions of its own; it tells of the mistake itself.
   */
  static boolean isReadable(AnnotationMirror annotation) {
    try {
      annotation.getElementValues();
      return true;
    } catch (RuntimeException illTyped) {
      return false;
    }
  }

  /** The value of an element of the annotation, as written or by default. */
  static Optional<AnnotationValue> writtenOrDefault(AnnotationMirror annotation, String name) {
    return written(annotation, name).or(() -> defaultOf(annotation, name));
  }

  /**
   * What a value holds. Where it is of the wrong type, Eclipse's compiler throws exceptions of its
   * own; it tells of the mistake itself, and the value is as unknown here as one without meaning.
   */
  static Object read(AnnotationValue value) {
    try {
      return value.getValue();
    } catch (RuntimeException illTyped) {
      return UNKNOWN;
    }
  }

  /** The value as an object of the class, if it is one. */
  public static <T> Optional<T> as(Class<T> type, AnnotationValue value) {
    return Optional.of(read(value)).filter(type::isInstance).map(type::cast);
  }

  /** The value as whole numbers, if it is an array of them. */
  static Optional<List<Integer>> integers(AnnotationValue value) {
    return elements(Integer.class, value);
  }

  /** The value as strings, if it is an array of them. */
  static Optional<List<String>> strings(AnnotationValue value) {
    return elements(String.class, value);
  }

  /** The value as numbers, if it is an array of them. */
  static Optional<List<Double>> numbers(AnnotationValue value) {
    return elements(Double.class, value);
  }

  private static <T> Optional<List<T>> elements(Class<T> type, AnnotationValue value) {
    if (!(read(value) instanceof List<?> elements)) {
      return Optional.empty();
    }
    List<T> all = new ArrayList<>();
    for (Object element : elements) {
      if (!(element instanceof AnnotationValue v && type.isInstance(read(v)))) {
        return Optional.empty();
      }
      all.add(type.cast(read(v)));
    }
    return Optional.of(all);
  }

  /** The value as a constant of the enum, if it is one. */
  static <E extends Enum<E>> Optional<E> constant(Class<E> type, AnnotationValue value) {
    if (!(read(value) instanceof VariableElement constant)) {
      return Optional.empty();
    }
    String name = constant.getSimpleName().toString();
    Optional<E> known =
        List.of(type.getEnumConstants()).stream().filter(e -> e.name().equals(name)).findFirst();
    if (known.isEmpty() && constant.getKind() == ElementKind.ENUM_CONSTANT) {
      throw new IllegalStateException(
          "the processor knows no " + name + ": is its version that of kiln-dsl?");
    }
    return known;
  }

  private static boolean isOf(AnnotationMirror mirror, Class<? extends Annotation> type) {
    return typeOf(mirror).equals(type.getName());
  }

  /** The qualified name of an annotation's type; empty if there is none. */
  static String typeOf(AnnotationMirror mirror) {
    return mirror.getAnnotationType().asElement() instanceof TypeElement element
        ? element.getQualifiedName().toString()
        : "";
  }

  private static Optional<AnnotationValue> defaultOf(AnnotationMirror annotation, String name) {
    List<? extends Element> members =
        annotation.getAnnotationType().asElement().getEnclosedElements();
    return ElementFilter.methodsIn(members).stream()
        .filter(method -> method.getSimpleName().contentEquals(name))
        .map(ExecutableElement::getDefaultValue)
        .filter(value -> value != null)
        .findFirst();
  }
}
