package dev.kiln.report;

/**
 * How often numbers fall into each of some equal parts of their range.
 *
 * @param range from the least to the largest number that is finite
 * @param counts one for each part
 * @param notFinite how many are infinite or not a number
 */
@SuppressWarnings("ArrayRecordComponent") // Counted once, and never changed or compared.
record Histogram(Range range, int[] counts, int notFinite) {

  /** How many parts there are. */
  static final int BINS = 40;

  /** So many numbers show the shape; more only take time. */
  private static final int MOST = 50_000;

  /** Of a part of an array; of evenly chosen ones where there are many. */
  static Histogram of(float[] values, int from, int to) {
    Range range = Range.of(values, from, to);
    int[] counts = new int[BINS];
    int notFinite = 0;
    int stride = Math.max(1, (to - from) / MOST);
    // A multiple of the channels would meet the same ones over and over.
    stride += stride > 1 && stride % 2 == 0 ? 1 : 0;
    for (int i = from; i < to; i += stride) {
      if (Float.isFinite(values[i])) {
        counts[Math.min(BINS - 1, (int) (range.position(values[i]) * BINS))]++;
      } else {
        notFinite++;
      }
    }
    return new Histogram(range, counts, notFinite);
  }

  /** The counts in equal parts of a wider range, each as a fraction of all. */
  double[] within(Range wider) {
    double[] result = new double[BINS];
    double all = 0;
    for (int count : counts) {
      all += count;
    }
    double width = (range.most() - range.least()) / BINS;
    for (int i = 0; i < BINS; i++) {
      spread(wider, range.least() + i * width, width, counts[i] / Math.max(1, all), result);
    }
    return result;
  }

  /** A part may lie across several of the wider range's. */
  private static void spread(
      Range wider, double start, double width, double amount, double[] result) {
    double from = wider.position(start) * BINS;
    double to = Math.max(from + 1e-9, wider.position(start + width) * BINS);
    for (int bin = Math.max(0, (int) from); bin < BINS && bin < to; bin++) {
      double share = (Math.min(to, bin + 1) - Math.max(from, bin)) / (to - from);
      result[bin] += amount * Math.max(0, share);
    }
  }
}
