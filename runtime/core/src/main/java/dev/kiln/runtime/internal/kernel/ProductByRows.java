package dev.kiln.runtime.internal.kernel;

import java.util.Arrays;

/** Products of which each vector holds elements of one column: for results of few columns. */
final class ProductByRows {

  private ProductByRows() {}

  /**
   * See {@link Microkernels#multiply}.
   *
   * @param factors of one sum, in all runs
   * @param depth how many of them a run has
   * @param w the right operand {@code [factors, columns]}, from {@code wOffset}
   * @param columns at most {@link PlainScratch#COLUMNS}
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
      float floor,
      PlainScratch scratch) {
    float[][] sums = scratch.sums;
    for (int first = 0; first < rows; ) {
      int length = RowSums.length(rows - first);
      int count = Math.min(length, rows - first);
      if (startStride == 0) {
        for (int column = 0; column < columns; column++) {
          Arrays.fill(sums[column], 0, count, start[startOffset + column]);
        }
      } else {
        load(start, startOffset + first * startStride, startStride, count, columns, sums);
      }
      for (int k = 0; k < factors; k += PlainScratch.FACTORS) {
        int block = Math.min(PlainScratch.FACTORS, factors - k);
        LeftRows.columns(left, x, xOffset, depth, k, block, first, count, scratch.rows);
        int at = wOffset + k * columns;
        for (int column = 0; column < columns; column++) {
          RowSums.add(length, sums[column], w, at + column, columns, scratch.rows, block);
        }
      }
      store(sums, count, columns, floor, y, yOffset + first * outStride, outStride);
      first += count;
    }
  }

  // Four columns at a time: the bounds of neighbours in a row are checked together.

  private static void load(
      float[] start, int offset, int stride, int rows, int columns, float[][] sums) {
    int column = 0;
    for (; column + 4 <= columns; column += 4) {
      float[] sum0 = sums[column];
      float[] sum1 = sums[column + 1];
      float[] sum2 = sums[column + 2];
      float[] sum3 = sums[column + 3];
      for (int row = 0; row < rows; row++) {
        int at = offset + row * stride + column;
        sum0[row] = start[at];
        sum1[row] = start[at + 1];
        sum2[row] = start[at + 2];
        sum3[row] = start[at + 3];
      }
    }
    for (; column < columns; column++) {
      float[] sum = sums[column];
      for (int row = 0; row < rows; row++) {
        sum[row] = start[offset + row * stride + column];
      }
    }
  }

  private static void store(
      float[][] sums, int rows, int columns, float floor, float[] y, int offset, int stride) {
    for (int column = 0; floor == 0 && column < columns; column++) {
      RowSums.rectify(sums[column]);
    }
    int column = 0;
    for (; column + 4 <= columns; column += 4) {
      float[] sum0 = sums[column];
      float[] sum1 = sums[column + 1];
      float[] sum2 = sums[column + 2];
      float[] sum3 = sums[column + 3];
      for (int row = 0; row < rows; row++) {
        int at = offset + row * stride + column;
        y[at] = sum0[row];
        y[at + 1] = sum1[row];
        y[at + 2] = sum2[row];
        y[at + 3] = sum3[row];
      }
    }
    for (; column < columns; column++) {
      float[] sum = sums[column];
      for (int row = 0; row < rows; row++) {
        y[offset + row * stride + column] = sum[row];
      }
    }
  }
}
