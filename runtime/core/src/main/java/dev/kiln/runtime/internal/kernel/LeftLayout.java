package dev.kiln.runtime.internal.kernel;

/**
 * Where the left operand of a product lies in its array. Element {@code (row, run, k)} is at {@code
 * (row / lineLength) * lineStride + (row % lineLength) * rowStride + run * runStride + k *
 * depthStride}: for a convolution a row is an output pixel, a line a row of output pixels, a run a
 * row of the window, and {@code k} walks through the window's columns and channels.
 *
 * @param rowStride from one row to the next
 * @param lineLength how many rows make a line
 * @param lineStride from one line to the next
 * @param runStride from one run to the next
 * @param depthStride from one factor of a run to the next
 */
public record LeftLayout(
    int rowStride, int lineLength, int lineStride, int runStride, int depthStride) {

  /** Rows and runs that are all equally far apart. */
  public static LeftLayout matrix(int rowStride, int depthStride) {
    return new LeftLayout(rowStride, Integer.MAX_VALUE, 0, 0, depthStride);
  }

  /** Where a row starts. */
  int row(int row) {
    return row / lineLength * lineStride + row % lineLength * rowStride;
  }
}
