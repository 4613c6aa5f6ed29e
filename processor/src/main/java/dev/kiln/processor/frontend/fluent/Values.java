package dev.kiln.processor.frontend.fluent;

import dev.kiln.dsl.Stage;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.processor.frontend.fluent.type.ArrayType;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Primitive;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.Optional;

/**
 * The values that code has: a primitive value is Java's object for it, a reference is {@link
 * NullValue}, a {@link Box}, a {@code String}, an {@link ArrayValue}, a {@link FunctionValue}, an
 * {@link EnumConstant} or an object of the builder.
 */
final class Values {

  private Values() {}

  /** A value in the words of an error. */
  static String describe(Object value) {
    if (value instanceof String text) {
      return '"' + (text.length() > 100 ? text.substring(0, 100) + "..." : text) + '"';
    }
    if (value instanceof Stage<?> stage) {
      return StageKind.of(stage).words();
    }
    if (value instanceof LayerSpec) {
      return "a layer's values";
    }
    if (value instanceof FunctionValue) {
      return "a lambda";
    }
    return value instanceof ArrayValue array
        ? "an array of " + array.length() + " elements"
        : String.valueOf(value);
  }

  /** The class of a reference when the program runs. */
  static Type typeOf(Object reference) {
    if (reference == NullValue.NULL) {
      return SpecialType.NULL;
    }
    if (reference instanceof Box box) {
      return Primitive.of(box.value()).box();
    }
    if (reference instanceof ArrayValue array) {
      return new ArrayType(array.element());
    }
    if (reference instanceof FunctionValue function) {
      return function.type();
    }
    if (reference instanceof EnumConstant constant) {
      return ClassType.of(constant.type());
    }
    Class<?> type =
        reference instanceof Enum<?> constant ? constant.getDeclaringClass() : reference.getClass();
    return ClassType.of(type.getName());
  }

  /** A reference as a part of a text, if that is known (5.1.11). */
  static Optional<String> text(Object value) {
    boolean simple =
        value instanceof String
            || value instanceof Box
            || value == NullValue.NULL
            || value instanceof Number
            || value instanceof Boolean
            || value instanceof Character
            || value instanceof Enum<?>;
    if (value instanceof EnumConstant constant) {
      return constant.text();
    }
    return simple ? Optional.of(value.toString()) : Optional.empty();
  }
}
