package dev.kiln.processor.frontend;

import dev.kiln.dsl.Network;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Tells whether all is there that a network needs to be read: the values of Kiln's annotations and
 * the types that it extends. Its own model and others may be missing anywhere else, as in the
 * signature of a factory method, since nothing of them is read.
 */
public final class Readiness {

  private static final String ANNOTATIONS = Network.class.getPackageName() + ".";

  private final SourceLines lines;

  /** With what is known of the source. */
  public Readiness(SourceLines lines) {
    this.lines = lines;
  }

  /** Whether nothing is missing that a later round could bring. */
  public boolean of(TypeElement network) {
    return Stream.concat(Stream.of(network), methods(network).stream()).allMatch(this::isKnown)
        && parentsAreKnown(network, new HashSet<>());
  }

  private boolean isKnown(Element element) {
    return element.getAnnotationMirrors().stream()
        .filter(Readiness::isOurs)
        .allMatch(
            annotation -> AnnotationValues.isReadable(annotation) && isKnown(element, annotation));
  }

  private static List<ExecutableElement> methods(Element type) {
    return ElementFilter.methodsIn(type.getEnclosedElements());
  }

  private static boolean isOurs(AnnotationMirror annotation) {
    return annotation.getAnnotationType().asElement() instanceof TypeElement type
        && type.getQualifiedName().toString().startsWith(ANNOTATIONS);
  }

  private boolean isKnown(Element element, AnnotationMirror annotation) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        annotation.getElementValues().entrySet()) {
      AnnotationValue value = entry.getValue();
      if (!isKnown(AnnotationValues.read(value), entry.getKey().getReturnType())
          && !lines.isLocalName(element, annotation, value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKnown(Object value, TypeMirror type) {
    if (type instanceof ArrayType array) {
      return value instanceof Collection<?> elements
          ? elements.stream().allMatch(e -> isElementKnown(e, array.getComponentType()))
          : isKnown(value, array.getComponentType());
    }
    if (type.getKind().isPrimitive()) {
      return value instanceof Number || value instanceof Boolean;
    }
    // No round brings constants of Kiln's enums.
    return !isString(type) || !AnnotationValues.UNKNOWN.equals(value);
  }

  private static boolean isString(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && element.getQualifiedName().contentEquals(String.class.getName());
  }

  private static boolean isElementKnown(Object element, TypeMirror type) {
    return element instanceof AnnotationValue value && isKnown(AnnotationValues.read(value), type);
  }

  private static boolean parentsAreKnown(TypeElement type, Set<TypeElement> seen) {
    return type.getInterfaces().stream()
        .allMatch(
            parent ->
                parent.getKind() != TypeKind.ERROR
                    && (!(parent instanceof DeclaredType declared
                            && declared.asElement() instanceof TypeElement element)
                        || !seen.add(element)
                        || parentsAreKnown(element, seen)));
  }
}
