package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import dev.kiln.dsl.Stage;
import dev.kiln.dsl.spec.LayerSpec;
import java.util.List;
import java.util.Optional;

/** Values of one type as values of another, as Java converts them. */
final class Conversion {

  private Conversion() {}

  /** The value as a variable, a parameter or a result of the type holds it. */
  static Object assign(Object value, Tree type, Tree at) {
    if (type instanceof ArrayTypeTree array && value instanceof List<?> elements) {
      return elements.stream().map(element -> assign(element, array.getType(), at)).toList();
    }
    if (!(type instanceof PrimitiveTypeTree primitive)) {
      return value;
    }
    return widen(value, target(primitive, at))
        .orElseThrow(
            () ->
                Unreadable.wrongType(
                    at, describe(value) + " is not of type " + type, "write a value of " + type));
  }

  /** Whether Java converts the value to the type without a cast. */
  static boolean fits(Object value, PrimitiveTypeTree type) {
    return switch (type.getPrimitiveTypeKind()) {
      case INT, LONG, DOUBLE, BOOLEAN, CHAR -> widen(value, target(type, type)).isPresent();
      default -> false;
    };
  }

  /** The value of a cast. */
  static Object cast(Object value, Tree type, Tree at) {
    if (!(type instanceof PrimitiveTypeTree primitive)) {
      return value;
    }
    Class<?> target = target(primitive, at);
    Object number = value instanceof Character c ? (Object) (int) c : value;
    if (number instanceof Number n && target != Boolean.class) {
      return narrow(n, target);
    }
    return assign(value, type, at);
  }

  /** The number as one of another type, cut off if it is larger. */
  static Object narrow(Number number, Class<?> target) {
    if (target == Character.class) {
      return (char) number.intValue();
    }
    if (target == Integer.class) {
      return number.intValue();
    }
    return target == Long.class ? (Object) number.longValue() : (Object) number.doubleValue();
  }

  /** The value as one of the class, if Java converts it without a cast. */
  static Optional<Object> widen(Object value, Class<?> target) {
    Object number =
        value instanceof Character c && target != Character.class ? (Object) (int) c : value;
    if (target.isInstance(number)) {
      return Optional.of(number);
    }
    boolean toLong = target == Long.class && number instanceof Integer;
    boolean toDouble =
        target == Double.class && (number instanceof Integer || number instanceof Long);
    return toLong || toDouble ? Optional.of(narrow((Number) number, target)) : Optional.empty();
  }

  /** A value in the words of an error. */
  static String describe(Object value) {
    if (value instanceof String text) {
      return '"' + text + '"';
    }
    if (value instanceof Stage<?> stage) {
      return StageKind.of(stage).words();
    }
    if (value instanceof LayerSpec) {
      return "a layer's values";
    }
    if (value instanceof Callable) {
      return "a lambda";
    }
    if (value instanceof EnumConstant constant) {
      return constant.name();
    }
    return value instanceof TypeName type ? "the type " + type.simple() : String.valueOf(value);
  }

  private static Class<?> target(PrimitiveTypeTree type, Tree at) {
    return switch (type.getPrimitiveTypeKind()) {
      case INT -> Integer.class;
      case LONG -> Long.class;
      case DOUBLE -> Double.class;
      case BOOLEAN -> Boolean.class;
      case CHAR -> Character.class;
      default ->
          throw Unreadable.unsupported(
              at, "the type " + type + " is not read at compile time", "use int, long or double");
    };
  }
}
