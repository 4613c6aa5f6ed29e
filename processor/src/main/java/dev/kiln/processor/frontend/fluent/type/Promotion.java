package dev.kiln.processor.frontend.fluent.type;

import java.util.Optional;

/** The types of operands and of conditional expressions. */
public final class Promotion {

  private Promotion() {}

  /** Unary numeric promotion (5.6). */
  public static Primitive unary(Primitive type) {
    return type.isSmall() ? Primitive.INT : type;
  }

  /** Binary numeric promotion (5.6). */
  public static Primitive binary(Primitive a, Primitive b) {
    Primitive left = unary(a);
    Primitive right = unary(b);
    return left.compareTo(right) >= 0 ? left : right;
  }

  /**
   * The type of a conditional of two numbers (15.25.2).
   *
   * @param constant the value of the first if it is a constant
   * @param other the same of the second
   */
  public static Type conditional(
      Type a, Optional<Object> constant, Type b, Optional<Object> other) {
    if (a.equals(b)) {
      return a;
    }
    Primitive left = Primitive.unboxed(a).orElseThrow();
    Primitive right = Primitive.unboxed(b).orElseThrow();
    if (left == right) {
      return left;
    }
    if ((left == Primitive.BYTE && right == Primitive.SHORT)
        || (left == Primitive.SHORT && right == Primitive.BYTE)) {
      return Primitive.SHORT;
    }
    if (left.isSmall() && b == Primitive.INT && other.filter(v -> fits(v, left)).isPresent()) {
      return left;
    }
    if (right.isSmall() && a == Primitive.INT && constant.filter(v -> fits(v, right)).isPresent()) {
      return right;
    }
    return binary(left, right);
  }

  /** Whether a constant is one of a small type's values, so that it needs no cast (5.2). */
  public static boolean fits(Object constant, Primitive small) {
    if (!small.isSmall() || !unary(Primitive.of(constant)).equals(Primitive.INT)) {
      return false;
    }
    int value = (int) Casts.to(Primitive.INT, constant);
    return switch (small) {
      case BYTE -> value == (byte) value;
      case SHORT -> value == (short) value;
      default -> value == (char) value;
    };
  }
}
