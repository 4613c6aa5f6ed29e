package dev.kiln.processor.emit.kernel;

/** The widest vector that a machine may have: rows of its multiples fill all others as well. */
final class WidestVector {

  /** Its floats. */
  static final int LANES = 16;

  private WidestVector() {}

  /** Whether so many floats fill whole ones. */
  static boolean isFilledBy(int floats) {
    return floats % LANES == 0;
  }

  /** So many floats, rounded up to whole ones. */
  static int whole(int floats) {
    return (floats + LANES - 1) / LANES * LANES;
  }
}
