package dev.kiln.processor.frontend.fluent;

/**
 * A boxed number, character or boolean. Two of the same value may be the same object in Java or
 * not: see {@link Identity}.
 */
final class Box {

  private final Object value;

  Box(Object value) {
    this.value = value;
  }

  /** The primitive value. */
  Object value() {
    return value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
