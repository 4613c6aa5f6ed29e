package dev.kiln.runtime.internal.kernel;

/**
 * Inner loops that HotSpot doesn't turn into vector instructions where they stand in generated
 * code. {@link PlainLoops} is for JVMs without the vector module. All implementations give the same
 * bits.
 */
public interface Loops {

  /** {@code dx[i] = y[i] > 0 ? dy[i] : 0} for {@code length} elements. */
  void reluGradient(
      float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length);

  /** Copies short rows of {@code length} elements that lie apart, one behind the other. */
  void copyRows(
      float[] x, int xOffset, int rowStride, int rows, int length, float[] y, int yOffset);

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
   * {@code y[row, i] += sum over q in [from, to) of factors[q] * x[xOffset + row * xStride +
   * offsets[q] + i]} for {@code length} elements of each row: sums of segments of {@code x}, one
   * after another.
   *
   * @param yStride from one row of {@code y} to the next
   */
  void addSegments(
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      int length,
      float[] x,
      int xOffset,
      int xStride,
      int[] offsets,
      float[] factors,
      int from,
      int to);

  /**
   * Which elements are not zero: bit {@code i} for {@code x[offset + i]}.
   *
   * @param length how many; at most 64
   */
  long nonZeros(float[] x, int offset, int length);

  /**
   * Sets a bit in {@code marks[from + i]} if {@code x[offset + i]} is not zero, for {@code length}
   * elements.
   */
  void markNonZeros(float[] x, int offset, int length, int bit, int[] marks, int from);
}
