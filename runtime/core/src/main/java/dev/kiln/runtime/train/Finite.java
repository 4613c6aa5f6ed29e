package dev.kiln.runtime.train;

/** Whether numbers are finite. */
final class Finite {

  private static final int INFINITE = 0x7F800000;

  private Finite() {}

  /** Whether none of {@code [from, to)} is infinite or NaN. */
  static boolean all(float[] values, int from, int to) {
    int largest = 0; // A maximum of bits, because the compiler vectorises it.
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Float.floatToRawIntBits(values[i]) & Integer.MAX_VALUE);
    }
    return largest < INFINITE;
  }

  /** The first that is not, of which there is one. */
  static int first(float[] values, int from) {
    int i = from;
    while (Float.isFinite(values[i])) {
      i++;
    }
    return i;
  }
}
