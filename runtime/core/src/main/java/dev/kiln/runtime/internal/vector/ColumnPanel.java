package dev.kiln.runtime.internal.vector;

import dev.kiln.runtime.internal.kernel.LeftLayout;

/** A matrix whose rows lie side by side times one panel. */
final class ColumnPanel {

  private static final int L = Lanes.SPECIES.length();

  /** Rows of the tiles that are taken where they leave none over. */
  private static final int MANY_ROWS = 8;

  private static final ColumnTile ONE = new ColumnTile5x1();
  private static final ColumnTile ONE_OF_MANY_ROWS = new ColumnTile8x1();
  private static final ColumnTile TWO_OF_MANY_ROWS = new ColumnTile8x2();
  private static final ColumnTile TWO = new ColumnTile5x2();
  private static final ColumnTile FOUR = new ColumnTile6x4();

  private ColumnPanel() {}

  /** The next panel's width if so many vectors are left. */
  static int width(int left) {
    return Lanes.MANY_REGISTERS && left >= 4 ? 4 : Math.min(left, 2);
  }

  private static ColumnTile tile(int vectors, boolean manyRows) {
    return switch (vectors) {
      case 1 -> manyRows ? ONE_OF_MANY_ROWS : ONE;
      case 2 -> manyRows && Lanes.MANY_REGISTERS ? TWO_OF_MANY_ROWS : TWO;
      default -> FOUR;
    };
  }

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
      float[] y,
      int yOffset,
      int outStride,
      float[] edge) {
    ColumnTile tile = tile(vectors, rows % MANY_ROWS == 0);
    int width = vectors * L;
    boolean sticksOut = valid < width;
    for (int row = 0; row < rows; row += tile.height) {
      int count = Math.min(tile.height, rows - row);
      int from = xOffset + row;
      int to = yOffset + row * outStride;
      int depthStride = left.depthStride();
      int runStride = left.runStride();
      if (sticksOut) {
        Edges.copy(y, to, outStride, edge, 0, width, count, valid);
        tile.run(x, from, depthStride, runStride, w, wOffset, edge, 0, width, runs, depth, count);
        Edges.copy(edge, 0, width, y, to, outStride, count, valid);
      } else {
        tile.run(x, from, depthStride, runStride, w, wOffset, y, to, outStride, runs, depth, count);
      }
    }
  }
}
