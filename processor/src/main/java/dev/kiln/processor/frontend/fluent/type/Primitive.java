package dev.kiln.processor.frontend.fluent.type;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The primitive types; the numbers in the order of widening (5.1.2), {@code char} apart. */
@SuppressWarnings("ImmutableEnumChecker") // Types and boxes are never changed.
public enum Primitive implements Type {
  BOOLEAN("Boolean", false),
  CHAR("Character", '\0'),
  BYTE("Byte", (byte) 0),
  SHORT("Short", (short) 0),
  INT("Integer", 0),
  LONG("Long", 0L),
  FLOAT("Float", 0f),
  DOUBLE("Double", 0d);

  private final ClassType box;
  private final Object zero;

  Primitive(String box, Object zero) {
    this.box = ClassType.of("java.lang." + box);
    this.zero = zero;
  }

  /** The type that boxes it. */
  public ClassType box() {
    return box;
  }

  /** The value of a field that has not been initialised. */
  public Object zero() {
    return zero;
  }

  /** Whether it is a number, characters included. */
  public boolean isNumeric() {
    return this != BOOLEAN;
  }

  /** Whether it is a whole number, characters included. */
  public boolean isIntegral() {
    return isNumeric() && compareTo(LONG) <= 0;
  }

  /** Whether each of its values is one of {@code byte}, {@code short}, {@code char}. */
  public boolean isSmall() {
    return this == BYTE || this == SHORT || this == CHAR;
  }

  /** Whether Java converts it to another without a cast, or it is the same (4.10.1). */
  public boolean widensTo(Primitive other) {
    if (this == other) {
      return true;
    }
    if (this == BOOLEAN || other == BOOLEAN || other == CHAR) {
      return false;
    }
    return this == CHAR ? other.compareTo(INT) >= 0 : compareTo(other) < 0;
  }

  /** The type of a value. */
  public static Primitive of(Object value) {
    return Arrays.stream(values())
        .filter(type -> type.zero.getClass().isInstance(value))
        .findFirst()
        .orElseThrow();
  }

  /** The primitive type that a type is or boxes (5.1.8). */
  public static Optional<Primitive> unboxed(Type type) {
    if (type instanceof Primitive primitive) {
      return Optional.of(primitive);
    }
    if (type instanceof TypeVariable variable) {
      return unboxed(variable.bound());
    }
    return Arrays.stream(values()).filter(primitive -> primitive.box.equals(type)).findFirst();
  }

  /** The type of a reference to values of a type (5.1.7). */
  public static Type boxed(Type type) {
    return type instanceof Primitive primitive ? primitive.box : type;
  }

  @Override
  public String words() {
    return name().toLowerCase(Locale.ROOT);
  }
}
