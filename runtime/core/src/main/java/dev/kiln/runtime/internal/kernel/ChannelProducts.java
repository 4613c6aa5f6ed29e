package dev.kiln.runtime.internal.kernel;

/**
 * Products of matrices that are as many as there are channels, side by side: for convolutions that
 * leave channels apart. All implementations give the same bits.
 */
public interface ChannelProducts {

  /**
   * {@code y[row, c] += sum over k of x[rows[row] + factors[k] + c] * w[k, c]} for each channel.
   *
   * <p>Forward a row is a pixel and a factor a tap of the kernel; for the gradient of a weight it
   * is the other way round.
   *
   * @param rows where the rows lie in {@code x}, from {@code xOffset}
   * @param factors where the factors of a row lie, from the row
   * @param wStride from the channels of one factor to those of the next
   * @param yStride from the channels of one row to those of the next
   */
  void add(
      float[] x,
      int xOffset,
      int[] rows,
      int[] factors,
      float[] w,
      int wOffset,
      int wStride,
      int channels,
      float[] y,
      int yOffset,
      int yStride);

  /**
   * {@code y[row, c] = max(floor, start[c] + sum over k of x[rows[row] + factors[k] + c] * w[k,
   * c])} for each channel, with the same operands as {@link #add}.
   *
   * @param start what the sums of each row start at
   * @param floor what smaller sums are replaced by
   */
  default void sum(
      float[] x,
      int xOffset,
      int[] rows,
      int[] factors,
      float[] w,
      int wOffset,
      int wStride,
      int channels,
      float[] start,
      int startOffset,
      float floor,
      float[] y,
      int yOffset,
      int yStride) {
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(start, startOffset, y, yOffset + row * yStride, channels);
    }
    add(x, xOffset, rows, factors, w, wOffset, wStride, channels, y, yOffset, yStride);
    for (int row = 0; row < rows.length; row++) {
      int out = yOffset + row * yStride;
      for (int c = 0; c < channels; c++) {
        y[out + c] = Math.max(y[out + c], floor);
      }
    }
  }

  /** Where the elements of a grid lie, row by row. */
  static int[] grid(int rows, int rowStride, int columns, int columnStride) {
    int[] offsets = new int[rows * columns];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = i / columns * rowStride + i % columns * columnStride;
    }
    return offsets;
  }
}
