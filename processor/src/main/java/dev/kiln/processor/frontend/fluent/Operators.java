package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import java.util.Optional;

/** The operators of Java on values: the types of their operands decide, as in Java. */
final class Operators {

  /** Doubling a text in a loop must not fill the memory. */
  private static final int MAX_TEXT = 10_000;

  private Operators() {}

  /** The value of an operation on two values, both of which are evaluated. */
  static Object binary(Kind operator, Object left, Object right, Tree at) {
    if (operator == Kind.PLUS && (left instanceof String || right instanceof String)) {
      return concatenate(left, right, at);
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return logical(operator, a, b).orElseThrow(() -> unsupported(operator, left, right, at));
    }
    if (isEnum(left) && isEnum(right)) {
      return identity(operator, left.equals(right))
          .orElseThrow(() -> unsupported(operator, left, right, at));
    }
    Number a = number(operator, left, left, right, at);
    Number b = number(operator, right, left, right, at);
    return numeric(operator, a, b, at).orElseThrow(() -> unsupported(operator, left, right, at));
  }

  /** The value of {@code -}, {@code +}, {@code ~} or {@code !}. */
  static Object unary(Kind operator, Object value, Tree at) {
    if (operator == Kind.LOGICAL_COMPLEMENT && value instanceof Boolean b) {
      return !b;
    }
    Number number = number(operator, value, value, value, at);
    return switch (operator) {
      case UNARY_PLUS -> number;
      case UNARY_MINUS ->
          binary(Kind.MINUS, number instanceof Double ? (Object) (-0.0) : (Object) 0, number, at);
      case BITWISE_COMPLEMENT -> binary(Kind.XOR, number, -1, at);
      default -> throw unsupported(operator, value, value, at);
    };
  }

  /** The operator of a compound assignment or of an increment. */
  static Optional<Kind> simple(Kind compound) {
    return switch (compound) {
      case PLUS_ASSIGNMENT, PREFIX_INCREMENT, POSTFIX_INCREMENT -> Optional.of(Kind.PLUS);
      case MINUS_ASSIGNMENT, PREFIX_DECREMENT, POSTFIX_DECREMENT -> Optional.of(Kind.MINUS);
      case MULTIPLY_ASSIGNMENT -> Optional.of(Kind.MULTIPLY);
      case DIVIDE_ASSIGNMENT -> Optional.of(Kind.DIVIDE);
      case REMAINDER_ASSIGNMENT -> Optional.of(Kind.REMAINDER);
      case LEFT_SHIFT_ASSIGNMENT -> Optional.of(Kind.LEFT_SHIFT);
      case RIGHT_SHIFT_ASSIGNMENT -> Optional.of(Kind.RIGHT_SHIFT);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> numeric(Kind operator, Number a, Number b, Tree at) {
    boolean divides = operator == Kind.DIVIDE || operator == Kind.REMAINDER;
    boolean exact = !(a instanceof Double) && !(b instanceof Double);
    if (divides && exact && b.longValue() == 0) {
      throw Unreadable.fails(at, a + " is divided by zero", "check the divisor");
    }
    if (!exact) {
      return DoubleOperators.apply(operator, a.doubleValue(), b.doubleValue());
    }
    boolean shift = operator == Kind.LEFT_SHIFT || operator == Kind.RIGHT_SHIFT;
    boolean ints = a instanceof Integer && (shift || b instanceof Integer);
    return ints
        ? IntOperators.apply(operator, a.intValue(), b.intValue())
        : LongOperators.apply(operator, a.longValue(), b.longValue());
  }

  private static Optional<Object> logical(Kind operator, boolean a, boolean b) {
    return switch (operator) {
      case AND -> Optional.of(a && b);
      case OR -> Optional.of(a || b);
      case XOR -> Optional.of(a ^ b);
      default -> identity(operator, a == b);
    };
  }

  private static boolean isEnum(Object value) {
    return value instanceof Enum<?> || value instanceof EnumConstant;
  }

  private static Optional<Object> identity(Kind operator, boolean same) {
    return switch (operator) {
      case EQUAL_TO -> Optional.of(same);
      case NOT_EQUAL_TO -> Optional.of(!same);
      default -> Optional.empty();
    };
  }

  private static Number number(Kind operator, Object value, Object left, Object right, Tree at) {
    if (value instanceof Character c) {
      return (int) c;
    }
    if (value instanceof Number number) {
      return number;
    }
    throw unsupported(operator, left, right, at);
  }

  private static String concatenate(Object left, Object right, Tree at) {
    String text = text(left, at) + text(right, at);
    if (text.length() > MAX_TEXT) {
      throw Unreadable.fails(
          at, "a text has more than " + MAX_TEXT + " characters", "write a shorter text");
    }
    return text;
  }

  private static String text(Object value, Tree at) {
    if (value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Enum<?>) {
      return value.toString();
    }
    throw Unreadable.wrongType(
        at, Conversion.describe(value) + " can't be part of a text", "append a number or a text");
  }

  private static Unreadable unsupported(Kind operator, Object left, Object right, Tree at) {
    String operands = Conversion.describe(left);
    if (left != right) {
      operands += " and " + Conversion.describe(right);
    }
    return Unreadable.wrongType(
        at,
        "there is no value of " + operator + " for " + operands,
        "use numbers, or the operator for these values");
  }
}
