package dev.kiln.processor.testing.program;

import java.util.List;

/**
 * An expression with what is known of its type.
 *
 * @param text its source, in parentheses if it needs them
 * @param type the type's name, or {@link #NUMBER} or {@link #WHOLE} where only Java tells which
 */
record Typed(String text, String type) {

  static final String NUMBER = "number";
  static final String WHOLE = "whole";

  static final List<String> PRIMITIVES =
      List.of("byte", "short", "char", "int", "long", "float", "double");
  static final List<String> WHOLES = PRIMITIVES.subList(0, 5);
  static final List<String> BOXES =
      List.of("Byte", "Short", "Character", "Integer", "Long", "Float", "Double");

  /** The box of a primitive type. */
  static String box(String primitive) {
    return primitive.equals("boolean") ? "Boolean" : BOXES.get(PRIMITIVES.indexOf(primitive));
  }

  /** The primitive type in a box, or the type itself. */
  static String unboxed(String type) {
    return BOXES.contains(type) ? PRIMITIVES.get(BOXES.indexOf(type)) : type;
  }

  boolean isBox() {
    return BOXES.contains(type);
  }

  boolean isWhole() {
    return type.equals(WHOLE) || WHOLES.contains(unboxed(type));
  }
}
