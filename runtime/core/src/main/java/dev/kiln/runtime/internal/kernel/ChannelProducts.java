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

  /** Where the elements of a grid lie, row by row. */
  static int[] grid(int rows, int rowStride, int columns, int columnStride) {
    int[] offsets = new int[rows * columns];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = i / columns * rowStride + i % columns * columnStride;
    }
    return offsets;
  }
}
