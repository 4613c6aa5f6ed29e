package dev.kiln.runtime.kernel;

/**
 * Inner loops that HotSpot doesn't turn into vector instructions where they stand in generated
 * code. {@link PlainLoops} is for JVMs without the vector module. All implementations give the same
 * bits.
 */
public interface Loops {

  /** 1, or 0 for a zero of any sign; without a branch, as zeros come at random. */
  static int oneUnlessZero(float value) {
    int magnitude = Float.floatToRawIntBits(value) << 1;
    return (magnitude | -magnitude) >>> 31;
  }

  /** {@code dx[i] = y[i] > 0 ? dy[i] : 0} for {@code length} elements. */
  void reluGradient(
      float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length);

  /**
   * {@code y[column] += sum over row of x[row, column]}, where {@code x} has {@code rowStride}
   * between its rows.
   */
  void addRows(
      float[] x, int xOffset, int rows, int rowStride, int columns, float[] y, int yOffset);

  /**
   * The largest element under a window, for each channel.
   *
   * @param corner where the window's first pixel lies in {@code x}
   */
  void maxPool(PoolLayout pool, float[] x, int corner, int channels, float[] y, int yOffset);

  /**
   * Where under the window the first largest element is, for each channel: 0 for the window's first
   * pixel, counted row by row.
   *
   * @param offset where in {@code positions} those of the channels go
   */
  void argMax(PoolLayout pool, float[] x, int corner, int channels, float[] positions, int offset);

  /**
   * {@code y[i] += sum over q in [from, to) of factors[q] * x[xOffset + offsets[q] + i]} for {@code
   * length} elements: a sum of segments of {@code x}, one after another.
   */
  void addSegments(
      float[] y,
      int yOffset,
      int length,
      float[] x,
      int xOffset,
      int[] offsets,
      float[] factors,
      int from,
      int to);
}
