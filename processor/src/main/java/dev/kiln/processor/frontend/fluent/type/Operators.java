package dev.kiln.processor.frontend.fluent.type;

import com.sun.source.tree.Tree.Kind;
import java.util.Optional;
import java.util.Set;

/** The operators of Java on primitive values: the types of their operands decide, as in Java. */
public final class Operators {

  private static final Set<Kind> SHIFTS =
      Set.of(Kind.LEFT_SHIFT, Kind.RIGHT_SHIFT, Kind.UNSIGNED_RIGHT_SHIFT);
  private static final Set<Kind> COMPARISONS =
      Set.of(
          Kind.EQUAL_TO,
          Kind.NOT_EQUAL_TO,
          Kind.LESS_THAN,
          Kind.LESS_THAN_EQUAL,
          Kind.GREATER_THAN,
          Kind.GREATER_THAN_EQUAL);

  private static final Set<Kind> LOGICAL =
      Set.of(Kind.AND, Kind.OR, Kind.XOR, Kind.EQUAL_TO, Kind.NOT_EQUAL_TO);

  private Operators() {}

  /** The type of an operation on two primitive operands, or nothing if Java has none. */
  public static Optional<Primitive> type(Kind operator, Primitive left, Primitive right) {
    if (left == Primitive.BOOLEAN || right == Primitive.BOOLEAN) {
      boolean both = left == right && LOGICAL.contains(operator);
      return both ? Optional.of(Primitive.BOOLEAN) : Optional.empty();
    }
    if (SHIFTS.contains(operator)) {
      boolean integral = left.isIntegral() && right.isIntegral();
      return integral ? Optional.of(Promotion.unary(left)) : Optional.empty();
    }
    Primitive promoted = Promotion.binary(left, right);
    Object one = Casts.to(promoted, 1);
    return compute(operator, promoted, one, one)
        .map(sample -> COMPARISONS.contains(operator) ? Primitive.BOOLEAN : promoted);
  }

  /** Whether an operation divides whole numbers, which fails for zero. */
  public static boolean divides(Kind operator, Primitive left, Primitive right) {
    return (operator == Kind.DIVIDE || operator == Kind.REMAINDER)
        && Promotion.binary(left, right).isIntegral();
  }

  /** The value of an operation that has a type; the divisor of whole numbers is not zero. */
  public static Object binary(Kind operator, Object left, Object right) {
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return logical(operator, a, b);
    }
    Primitive a = Primitive.of(left);
    Primitive b = Primitive.of(right);
    if (SHIFTS.contains(operator)) {
      return shift(operator, Casts.to(Promotion.unary(a), left), distance(right));
    }
    Primitive promoted = Promotion.binary(a, b);
    return compute(operator, promoted, Casts.to(promoted, left), Casts.to(promoted, right))
        .orElseThrow();
  }

  /** The value of {@code -}, {@code +}, {@code ~} or {@code !}, if Java has it. */
  public static Optional<Object> unary(Kind operator, Object operand) {
    if (operand instanceof Boolean b) {
      return operator == Kind.LOGICAL_COMPLEMENT ? Optional.of(!b) : Optional.empty();
    }
    Object value = Casts.to(Promotion.unary(Primitive.of(operand)), operand);
    return switch (operator) {
      case UNARY_PLUS -> Optional.of(value);
      case UNARY_MINUS -> Optional.of(negative(value));
      case BITWISE_COMPLEMENT ->
          value instanceof Integer i
              ? Optional.of(~i)
              : value instanceof Long l ? Optional.of(~l) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Object negative(Object value) {
    if (value instanceof Integer i) {
      return -i;
    }
    if (value instanceof Long l) {
      return -l;
    }
    return value instanceof Float f ? (Object) (-f) : (Object) (-(Double) value);
  }

  private static Optional<Object> compute(Kind operator, Primitive type, Object a, Object b) {
    return switch (type) {
      case INT -> IntOperators.apply(operator, (int) a, (int) b);
      case LONG -> LongOperators.apply(operator, (long) a, (long) b);
      case FLOAT -> FloatOperators.apply(operator, (float) a, (float) b);
      default -> DoubleOperators.apply(operator, (double) a, (double) b);
    };
  }

  /** Only the low bits count, also those of a long. */
  private static int distance(Object right) {
    return (int) Casts.to(Primitive.INT, right);
  }

  private static Object shift(Kind operator, Object left, int distance) {
    if (left instanceof Integer i) {
      return switch (operator) {
        case LEFT_SHIFT -> i << distance;
        case RIGHT_SHIFT -> i >> distance;
        default -> i >>> distance;
      };
    }
    long value = (long) left;
    return switch (operator) {
      case LEFT_SHIFT -> value << distance;
      case RIGHT_SHIFT -> value >> distance;
      default -> value >>> distance;
    };
  }

  private static Object logical(Kind operator, boolean a, boolean b) {
    return switch (operator) {
      case AND -> a && b;
      case OR -> a || b;
      case XOR, NOT_EQUAL_TO -> a ^ b;
      default -> a == b;
    };
  }
}
