package dev.kiln.runtime.internal.vector;

import dev.kiln.runtime.internal.kernel.LeftLayout;

/** All rows of the left operand times one panel of the right one. */
final class RowPanel {

  private static final int L = Lanes.SPECIES.length();

  private static final RowTile ONE = new RowTile6x1();
  private static final RowTile TWO = new RowTile6x2();
  private static final RowTile THREE = new RowTile4x3();
  private static final RowTile FOUR = new RowTile6x4();
  private static final RowTile SIX = new RowTile2x6();

  private RowPanel() {}

  static void multiply(
      int vectors,
      int valid,
      LeftLayout left,
      float[] x,
      int xOffset,
      int rows,
      int runs,
      int depth,
      float[] w,
      int wOffset,
      float[] start,
      int startOffset,
      int startStride,
      float[] y,
      int yOffset,
      int outStride,
      float floor,
      float[] edge) {
    RowTile tile = tile(vectors);
    int height = tile.height;
    int width = vectors * L;
    int direct = startStride == 0 ? Edges.rowsInside(rows, valid, width, outStride) : 0;
    int rowStride = left.rowStride();
    int lineLength = left.lineLength();
    int lastOfLine = lineLength - 1;
    int wrap = left.lineStride() - lastOfLine * rowStride;
    int column = 0; // of the line
    int next = xOffset;
    for (int row = 0; row < rows; row += height) {
      int count = Math.min(height, rows - row);
      int x0 = next;
      int x1 = x0;
      int x2 = x0;
      int x3 = x0;
      int x4 = x0;
      int x5 = x0;
      if (count == height && column + height <= lineLength) {
        x1 = x0 + rowStride;
        x2 = x1 + rowStride;
        x3 = x2 + rowStride;
        x4 = x3 + rowStride;
        x5 = x4 + rowStride;
        column += height;
        next += height * rowStride;
        if (column == lineLength) {
          column = 0;
          next += wrap - rowStride;
        }
      } else {
        for (int i = 0; i < count; i++) {
          if (i == 1) {
            x1 = next;
          } else if (i == 2) {
            x2 = next;
          } else if (i == 3) {
            x3 = next;
          } else if (i == 4) {
            x4 = next;
          } else if (i == 5) {
            x5 = next;
          }
          boolean endOfLine = column == lastOfLine;
          next += endOfLine ? wrap : rowStride;
          column = endOfLine ? 0 : column + 1;
        }
      }
      float[] to = y;
      int at = yOffset + row * outStride;
      int stride = outStride;
      float[] from = start;
      int fromAt = startOffset + row * startStride;
      int fromStride = startStride;
      boolean sticksOut = valid < width && row + count > direct;
      if (sticksOut) {
        to = edge;
        at = 0;
        stride = width;
        if (startStride != 0) {
          Edges.copy(start, fromAt, startStride, edge, 0, width, count, valid);
          from = edge;
          fromAt = 0;
          fromStride = width;
        }
      }
      tile.run(
          x,
          x0,
          x1,
          x2,
          x3,
          x4,
          x5,
          left.runStride(),
          w,
          wOffset,
          from,
          fromAt,
          fromStride,
          to,
          at,
          stride,
          runs,
          depth,
          floor,
          count);
      if (sticksOut) {
        Edges.copy(edge, 0, width, y, yOffset + row * outStride, outStride, count, valid);
      }
    }
  }

  private static RowTile tile(int vectors) {
    return switch (vectors) {
      case 1 -> ONE;
      case 2 -> TWO;
      case 3 -> THREE;
      case 4 -> FOUR;
      default -> SIX;
    };
  }
}
