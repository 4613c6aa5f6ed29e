package dev.kiln.runtime.internal.vector;

/** One row times a matrix that is read where it lies, and only once. */
final class RowOfMatrix {

  /** Rows of the matrix at once: few, so that it is read nearly in the order of memory. */
  private static final int ROWS_AT_ONCE = 32;

  private RowOfMatrix() {}

  /** {@code y = max(floor, y + x * w)} for {@code columns} columns. */
  static void multiply(
      float[] x,
      int xOffset,
      int depth,
      float[] w,
      int wOffset,
      int rowStride,
      int columns,
      float[] y,
      int yOffset,
      float floor) {
    int block = columns < 2 * RowTile1x8.COLUMNS ? depth : ROWS_AT_ONCE;
    for (int first = 0; first < depth; first += block) {
      int rows = Math.min(block, depth - first);
      float least = first + rows == depth ? floor : Float.NEGATIVE_INFINITY;
      int at = wOffset + first * rowStride;
      rows(x, xOffset + first, rows, w, at, rowStride, columns, y, yOffset, least);
    }
  }

  /** The same for a block of rows, in tiles as wide as there are columns left. */
  private static void rows(
      float[] x,
      int xOffset,
      int depth,
      float[] w,
      int wOffset,
      int rowStride,
      int columns,
      float[] y,
      int yOffset,
      float floor) {
    int c = 0;
    for (; columns - c >= RowTile1x8.COLUMNS; c += RowTile1x8.COLUMNS) {
      RowTile1x8.run(x, xOffset, depth, w, wOffset + c, rowStride, y, yOffset + c, floor);
    }
    if (columns - c >= RowTile1x4.COLUMNS) {
      RowTile1x4.run(x, xOffset, depth, w, wOffset + c, rowStride, y, yOffset + c, floor);
      c += RowTile1x4.COLUMNS;
    }
    if (columns - c >= RowTile1x2.COLUMNS) {
      RowTile1x2.run(x, xOffset, depth, w, wOffset + c, rowStride, y, yOffset + c, floor);
      c += RowTile1x2.COLUMNS;
    }
    if (columns - c >= RowTile1x1.COLUMNS) {
      RowTile1x1.run(x, xOffset, depth, w, wOffset + c, rowStride, y, yOffset + c, floor);
      c += RowTile1x1.COLUMNS;
    }
    for (; columns - c >= 4; c += 4) {
      four(x, xOffset, depth, w, wOffset + c, rowStride, y, yOffset + c, floor);
    }
    for (; c < columns; c++) {
      float sum = y[yOffset + c];
      for (int k = 0; k < depth; k++) {
        sum = Math.fma(x[xOffset + k], w[wOffset + k * rowStride + c], sum);
      }
      y[yOffset + c] = Math.max(sum, floor);
    }
  }

  /** Four columns, whose sums don't wait for each other. */
  private static void four(
      float[] x,
      int xOffset,
      int depth,
      float[] w,
      int wOffset,
      int rowStride,
      float[] y,
      int yOffset,
      float floor) {
    float a0 = y[yOffset];
    float a1 = y[yOffset + 1];
    float a2 = y[yOffset + 2];
    float a3 = y[yOffset + 3];
    for (int k = 0; k < depth; k++) {
      int at = wOffset + k * rowStride;
      float b = x[xOffset + k];
      a0 = Math.fma(b, w[at], a0);
      a1 = Math.fma(b, w[at + 1], a1);
      a2 = Math.fma(b, w[at + 2], a2);
      a3 = Math.fma(b, w[at + 3], a3);
    }
    y[yOffset] = Math.max(a0, floor);
    y[yOffset + 1] = Math.max(a1, floor);
    y[yOffset + 2] = Math.max(a2, floor);
    y[yOffset + 3] = Math.max(a3, floor);
  }
}
