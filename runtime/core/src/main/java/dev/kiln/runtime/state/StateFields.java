package dev.kiln.runtime.state;

/**
 * The fields of a {@link Stateful}, while they are written or read. Writing, each method returns
 * what it was given; reading, what was written.
 */
public interface StateFields {

  /**
   * An array that keeps its length; reading fills it.
   *
   * @param name what tells the field from others
   * @param values what is written, or filled when reading
   */
  void floats(String name, float[] values);

  /**
   * {@return a number}
   *
   * @param name what tells the field from others
   * @param value what is written
   */
  double number(String name, double value);

  /**
   * {@return a whole number}
   *
   * @param name what tells the field from others
   * @param value what is written
   */
  long count(String name, long value);

  /**
   * {@return numbers, any number of them; reading returns an array of the length that was written}
   *
   * @param name what tells the field from others
   * @param values what is written
   */
  double[] numbers(String name, double[] values);

  /**
   * The fields of a part, under its name.
   *
   * @param name what tells the field from others
   * @param part what has fields of its own
   */
  default void part(String name, Stateful part) {
    part.exchange(new NamedFields(this, name + "."));
  }
}
