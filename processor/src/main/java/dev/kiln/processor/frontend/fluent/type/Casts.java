package dev.kiln.processor.frontend.fluent.type;

/** Values of a primitive type as those of another: widened, or narrowed as a cast does (5.1.3). */
public final class Casts {

  private Casts() {}

  /** The value as one of the type; a boolean only as a boolean. */
  public static Object to(Primitive type, Object value) {
    if (value instanceof Boolean) {
      return value;
    }
    Number number = value instanceof Character c ? (Number) (int) c : (Number) value;
    return switch (type) {
      case BYTE -> (byte) whole(number);
      case SHORT -> (short) whole(number);
      case CHAR -> (char) whole(number);
      case INT -> whole(number);
      case LONG -> number.longValue();
      case FLOAT -> number.floatValue();
      case DOUBLE -> number.doubleValue();
      case BOOLEAN -> throw new IllegalArgumentException("not a boolean: " + value);
    };
  }

  /** A long's low bits; a fraction's nearest {@code int} towards zero. */
  private static int whole(Number number) {
    return number.intValue();
  }
}
