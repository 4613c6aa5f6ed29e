package dev.kiln.runtime.state;

/**
 * The fields of a {@link Stateful}, while they are written or read. Writing, each method returns
 * what it was given; reading, what was written.
 */
public interface StateFields {

  /** An array that keeps its length; reading fills it. */
  void floats(String name, float[] values);

  /** A number. */
  double number(String name, double value);

  /** A whole number. */
  long count(String name, long value);

  /** Numbers, any number of them; reading returns an array of the length that was written. */
  double[] numbers(String name, double[] values);

  /** The fields of a part, under its name. */
  default void part(String name, Stateful part) {
    part.exchange(new NamedFields(this, name + "."));
  }
}
