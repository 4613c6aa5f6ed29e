package dev.kiln.runtime.internal.kernel;

/** Products of which each vector holds elements of one row: for results of many columns. */
final class ProductByColumns {

  private ProductByColumns() {}

  /**
   * See {@link Microkernels#multiply}.
   *
   * @param factors of one sum, in all runs
   * @param depth how many of them a run has
   * @param w the right operand {@code [factors, columns]}, from {@code wOffset}
   * @param wStride from one of its rows to the next
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
      int wStride,
      int columns,
      float[] start,
      int startOffset,
      int startStride,
      float[] y,
      int yOffset,
      int outStride,
      float floor,
      PlainScratch scratch) {
    float[] sum = scratch.sum;
    boolean oneRun = depth == factors;
    for (int first = 0; first < columns; ) {
      int length = RowSums.length(columns - first);
      int count = Math.min(length, columns - first);
      for (int k = 0; k < factors; k += PlainScratch.FACTORS) {
        int block = Math.min(PlainScratch.FACTORS, factors - k);
        for (int i = 0; i < block; i++) {
          System.arraycopy(w, wOffset + (k + i) * wStride + first, scratch.rows[i], 0, count);
        }
        boolean last = k + block == factors;
        for (int row = 0; row < rows; row++) {
          int to = yOffset + row * outStride + first;
          if (k == 0) {
            int from = startOffset + row * startStride + first;
            System.arraycopy(start, from, sum, 0, count);
          } else {
            System.arraycopy(y, to, sum, 0, count);
          }
          int at = xOffset + left.row(row);
          if (oneRun) {
            int stride = left.depthStride();
            RowSums.add(length, sum, x, at + k * stride, stride, scratch.rows, block);
          } else {
            LeftRows.factors(left, x, at, depth, k, block, scratch.factors);
            RowSums.add(length, sum, scratch.factors, 0, 1, scratch.rows, block);
          }
          if (last && floor == 0) {
            RowSums.rectify(sum);
          }
          System.arraycopy(sum, 0, y, to, count);
        }
      }
      first += count;
    }
  }
}
