package dev.kiln.runtime.internal.kernel;

/**
 * Products of so few rows and columns that vectors would be all but empty, such as the gradient of
 * a convolution of one channel in its weight: two rows by three columns are summed at a time.
 */
final class SmallProduct {

  /** More rows or columns are faster in vectors. */
  private static final int MOST = 12;

  private SmallProduct() {}

  /** Whether so few pay. */
  static boolean suits(int rows, int columns) {
    return rows <= MOST && columns <= MOST / 2;
  }

  /**
   * See {@link Microkernels#multiply}. Where no second row or third column is left, the last one is
   * taken again.
   *
   * @param factors of one sum, in all runs
   * @param depth how many of them a run has
   * @param w the right operand {@code [factors, columns]}, from {@code wOffset}
   */
  static void multiply(
      LeftLayout left,
      float[] x,
      int xOffset,
      int rows,
      int factors,
      int depth,
      float[] w,
      int wOffset,
      int columns,
      float[] start,
      int startOffset,
      int startStride,
      float[] y,
      int yOffset,
      int outStride,
      float floor) {
    for (int row = 0; row < rows; row += 2) {
      int other = Math.min(row + 1, rows - 1);
      int low = xOffset + left.row(row);
      int high = xOffset + left.row(other);
      for (int column = 0; column < columns; column += 3) {
        int second = Math.min(column + 1, columns - 1);
        int third = Math.min(column + 2, columns - 1);
        int from = startOffset + row * startStride;
        float low0 = start[from + column];
        float low1 = start[from + second];
        float low2 = start[from + third];
        from = startOffset + other * startStride;
        float high0 = start[from + column];
        float high1 = start[from + second];
        float high2 = start[from + third];
        int at = wOffset;
        for (int first = 0; first < factors; first += depth) {
          int run = first / depth * left.runStride();
          for (int k = 0; k < depth; k++) {
            int factor = run + k * left.depthStride();
            float a = x[low + factor];
            float b = x[high + factor];
            low0 = MultiplyAdd.of(a, w[at + column], low0);
            low1 = MultiplyAdd.of(a, w[at + second], low1);
            low2 = MultiplyAdd.of(a, w[at + third], low2);
            high0 = MultiplyAdd.of(b, w[at + column], high0);
            high1 = MultiplyAdd.of(b, w[at + second], high1);
            high2 = MultiplyAdd.of(b, w[at + third], high2);
            at += columns;
          }
        }
        int to = yOffset + row * outStride;
        y[to + column] = Math.max(low0, floor);
        y[to + second] = Math.max(low1, floor);
        y[to + third] = Math.max(low2, floor);
        to = yOffset + other * outStride;
        y[to + column] = Math.max(high0, floor);
        y[to + second] = Math.max(high1, floor);
        y[to + third] = Math.max(high2, floor);
      }
    }
  }
}
