package dev.kiln.runtime.internal.data;

import dev.kiln.runtime.info.Targets;
import java.util.Objects;

/** Checks the numbers of targets. */
public final class TargetValues {

  /** Rounding of many small floats, and of probabilities written with three digits. */
  private static final double SUM_TOLERANCE = 0.01;

  private TargetValues() {}

  /** Checks all targets of an array, one after another. */
  public static void check(Targets kind, float[] targets, int size, int length) {
    for (int i = 0; i < size; i++) {
      check(kind, targets, i * length, length, i);
    }
  }

  /**
   * Checks the target {@code [from, from + length)} of an array.
   *
   * @param sample the number of its sample, for the message
   * @throws IllegalArgumentException if a number is not finite, or, where the kind is {@code BITS}
   *     or {@code DISTRIBUTIONS}, not in {@code [0, 1]}; or if the sum of a distribution differs
   *     from 1 by more than 0.01
   */
  public static void check(Targets kind, float[] targets, int from, int length, int sample) {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(targets, "targets");
    double sum = 0;
    boolean probabilities = kind == Targets.BITS || kind == Targets.DISTRIBUTIONS;
    for (int i = 0; i < length; i++) {
      float value = targets[from + i];
      if (!Float.isFinite(value) || (probabilities && !(value >= 0 && value <= 1))) {
        throw new IllegalArgumentException(
            at(sample, i, length) + value + (probabilities ? PROBABILITY : FINITE));
      }
      sum += value;
    }
    if (kind == Targets.DISTRIBUTIONS && Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new IllegalArgumentException(
          "the target of sample " + sample + " has the sum " + (float) sum + DISTRIBUTION);
    }
  }

  private static final String FINITE = ", which is not a finite number";

  private static final String PROBABILITY =
      ", but its cross-entropy takes probabilities from 0 to 1; scale the targets, or use a loss of"
          + " numbers such as MEAN_SQUARED_ERROR";

  private static final String DISTRIBUTION =
      ", but the probabilities of all classes together are 1; for classes of which several can be"
          + " true use SIGMOID and BINARY_CROSS_ENTROPY";

  private static String at(int sample, int element, int length) {
    return (length == 1 ? "the target" : "element " + element + " of the target")
        + (" of sample " + sample + " is ");
  }
}
