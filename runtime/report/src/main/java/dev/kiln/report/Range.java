package dev.kiln.report;

/** The numbers that a picture shows, from the one of its first colour to that of its last. */
record Range(double least, double most) {

  /** From the least to the largest of some numbers; numbers that are not finite don't count. */
  static Range of(float[] values, int from, int to) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      float value = values[i];
      boolean finite = Math.abs(value) <= Float.MAX_VALUE;
      least = finite && value < least ? value : least;
      most = finite && value > most ? value : most;
    }
    return least > most ? new Range(0, 0) : new Range(least, most);
  }

  /** As far below zero as above it. */
  Range symmetric() {
    double far = Math.max(Math.abs(least), Math.abs(most));
    return new Range(-far, far);
  }

  /** With zero. */
  Range withZero() {
    return new Range(Math.min(0, least), Math.max(0, most));
  }

  /** Both together. */
  Range and(Range other) {
    return new Range(Math.min(least, other.least), Math.max(most, other.most));
  }

  /** Where a number lies, from 0 to 1. */
  double position(double value) {
    return most > least ? (value - least) / (most - least) : Double.isNaN(value) ? value : 0.5;
  }
}
