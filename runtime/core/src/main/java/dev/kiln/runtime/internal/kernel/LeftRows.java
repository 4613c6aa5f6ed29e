package dev.kiln.runtime.internal.kernel;

/** Brings factors of a left operand together, for {@link RowSums}. */
final class LeftRows {

  private LeftRows() {}

  /**
   * Factors {@code [k, k + block)} of one row.
   *
   * @param at where the row starts
   * @param depth how many factors a run has
   */
  static void factors(LeftLayout left, float[] x, int at, int depth, int k, int block, float[] to) {
    for (int i = 0; i < block; ) {
      int run = (k + i) / depth;
      int within = k + i - run * depth;
      int many = Math.min(depth - within, block - i);
      int from = at + run * left.runStride() + within * left.depthStride();
      copy(x, from, left.depthStride(), many, to, i);
      i += many;
    }
  }

  /**
   * Factors {@code [k, k + block)} of {@code count} rows from {@code first} on: one row of {@code
   * to} for each factor.
   *
   * @param depth how many factors a run has
   */
  static void columns(
      LeftLayout left,
      float[] x,
      int at,
      int depth,
      int k,
      int block,
      int first,
      int count,
      float[][] to) {
    for (int i = 0; i < block; ) {
      int run = (k + i) / depth;
      int within = k + i - run * depth;
      int many = Math.min(depth - within, block - i);
      int from = at + run * left.runStride() + within * left.depthStride();
      for (int row = 0; row < count; ) {
        int inLine = left.lineLength() - (first + row) % left.lineLength();
        int length = Math.min(inLine, count - row);
        int start = from + left.row(first + row);
        transpose(x, start, left.rowStride(), left.depthStride(), many, length, to, i, row);
        row += length;
      }
      i += many;
    }
  }

  private static void transpose(
      float[] x,
      int at,
      int rowStride,
      int depthStride,
      int many,
      int length,
      float[][] to,
      int first,
      int row) {
    int k = 0;
    // Neighbours have a loop of their own: their bounds are checked together.
    for (; depthStride == 1 && rowStride > 1 && k + 4 <= many; k += 4) {
      float[] to0 = to[first + k];
      float[] to1 = to[first + k + 1];
      float[] to2 = to[first + k + 2];
      float[] to3 = to[first + k + 3];
      for (int j = 0; j < length; j++) {
        int factor = at + k + j * rowStride;
        to0[row + j] = x[factor];
        to1[row + j] = x[factor + 1];
        to2[row + j] = x[factor + 2];
        to3[row + j] = x[factor + 3];
      }
    }
    for (; rowStride > 1 && k + 4 <= many; k += 4) {
      int from = at + k * depthStride;
      float[] to0 = to[first + k];
      float[] to1 = to[first + k + 1];
      float[] to2 = to[first + k + 2];
      float[] to3 = to[first + k + 3];
      for (int j = 0; j < length; j++) {
        int factor = from + j * rowStride;
        to0[row + j] = x[factor];
        to1[row + j] = x[factor + depthStride];
        to2[row + j] = x[factor + 2 * depthStride];
        to3[row + j] = x[factor + 3 * depthStride];
      }
    }
    for (; k < many; k++) {
      copy(x, at + k * depthStride, rowStride, length, to[first + k], row);
    }
  }

  private static void copy(float[] x, int at, int stride, int count, float[] to, int toAt) {
    if (stride == 1) {
      System.arraycopy(x, at, to, toAt, count);
    } else {
      for (int i = 0; i < count; i++) {
        to[toAt + i] = x[at + i * stride];
      }
    }
  }
}
