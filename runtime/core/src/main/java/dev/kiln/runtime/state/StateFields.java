package dev.kiln.runtime.state;

/**
 * The fields of a {@link Stateful}, while they are written or read. Writing, each method returns
 * what it was given; reading, what was written.
 */
public interface StateFields {

  /**
   * An array that keeps its length; reading fills it.
   *
   * @param name its name, which no other field of the same object has
   * @param values the array; reading fails where it was of another length when it was written
   */
  void floats(String name, float[] values);

  /**
   * {@return a number: writing, {@code value}; reading, what was written}
   *
   * @param name its name, which no other field of the same object has
   * @param value the field's value now, of no account while reading
   */
  double number(String name, double value);

  /**
   * {@return a whole number: writing, {@code value}; reading, what was written}
   *
   * @param name its name, which no other field of the same object has
   * @param value the field's value now, of no account while reading
   */
  long count(String name, long value);

  /**
   * {@return numbers, any number of them; reading returns an array of the length that was written}
   *
   * @param name its name, which no other field of the same object has
   * @param values the field's values now, of no account while reading
   */
  double[] numbers(String name, double[] values);

  /**
   * The fields of a part, under its name.
   *
   * @param name its name, which no other field of the same object has
   * @param part an object whose fields are written or read, their names behind {@code name} and a
   *     dot
   */
  default void part(String name, Stateful part) {
    part.exchange(new NamedFields(this, name + "."));
  }
}
