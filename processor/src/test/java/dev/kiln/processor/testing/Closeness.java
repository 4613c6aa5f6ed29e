package dev.kiln.processor.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;

/** Assertions on arrays of floats. */
public final class Closeness {

  private Closeness() {}

  /**
   * No element differs by more than {@code tolerance} times the largest, or times {@code scale}.
   */
  public static void assertClose(
      String what, float[] actual, double[] expected, double tolerance, double scale) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    double allowed = tolerance * Math.max(largest, scale);
    for (int i = 0; i < expected.length; i++) {
      // Written so that not-a-number fails.
      if (!(Math.abs(actual[i] - expected[i]) <= allowed)) {
        fail(what + "[" + i + "] is " + actual[i] + ", but the reference is " + expected[i]);
      }
    }
  }

  /**
   * The gradient of one parameter is close as a whole and in each element.
   *
   * @param floor where the gradient is smaller than this, errors are relative to this: the noise of
   *     floats in a gradient that ought to be zero
   */
  public static void assertGradientClose(
      String what, float[] actual, double[] expected, double floor) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      difference = Math.hypot(difference, actual[i] - expected[i]);
      norm = Math.hypot(norm, expected[i]);
    }
    double relative = difference / Math.max(norm, floor);
    if (!(relative <= 1e-3)) {
      fail(what + " has a relative error of " + relative + ":\n" + compared(actual, expected));
    }
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < expected.length; i++) {
      double allowed = 1e-3 * Math.abs(expected[i]) + 1e-4 * largest + 1e-3 * floor;
      if (!(Math.abs(actual[i] - expected[i]) <= allowed)) {
        fail(what + "[" + i + "] is " + actual[i] + ", but the reference is " + expected[i]);
      }
    }
  }

  private static String compared(float[] actual, double[] expected) {
    return "generated " + Arrays.toString(actual) + "\nreference " + Arrays.toString(expected);
  }
}
