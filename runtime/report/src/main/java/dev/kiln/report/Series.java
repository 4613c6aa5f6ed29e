package dev.kiln.report;

/**
 * A line of a chart.
 *
 * @param name what it shows
 * @param values one for each epoch; those that are not finite have no point
 * @param color which of the palette's colours it has, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // Made for one drawing, and never compared.
record Series(String name, double[] values, int color) {

  /** Okabe and Ito's colours, which colour-blind people tell apart. */
  static final int COLORS = 6;

  Range range() {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return new Range(least, most);
  }

  /** The last number that is one. */
  double last() {
    double last = Double.NaN;
    for (double value : values) {
      last = Double.isFinite(value) ? value : last;
    }
    return last;
  }

  boolean isEmpty() {
    return range().least() > range().most();
  }
}
