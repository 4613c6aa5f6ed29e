package dev.kiln.runtime.internal.vector;

/** A matrix times one panel. */
final class ProductPanel {

  private static final int L = Lanes.SPECIES.length();

  private static final ProductTile ONE = new ProductTile6x1();
  private static final ProductTile TWO = new ProductTile6x2();
  private static final ProductTile THREE = new ProductTile4x3();
  private static final ProductTile FOUR = new ProductTile6x4();
  private static final ProductTile SIX = new ProductTile2x6();

  private ProductPanel() {}

  static void multiply(
      int vectors,
      int valid,
      float[] x,
      int xOffset,
      int rowStride,
      int rows,
      int depth,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset,
      int outStride,
      float[] edge) {
    ProductTile tile = tile(vectors);
    int width = vectors * L;
    int direct = Edges.rowsInside(rows, valid, width, outStride);
    for (int row = 0; row < rows; row += tile.height) {
      int count = Math.min(tile.height, rows - row);
      int from = xOffset + row * rowStride;
      int to = yOffset + row * outStride;
      if (valid < width && row + count > direct) {
        tile.run(x, from, rowStride, depth, w, wOffset, edge, 0, width, count);
        Edges.copy(edge, 0, width, y, to, outStride, count, valid);
      } else {
        tile.run(x, from, rowStride, depth, w, wOffset, y, to, outStride, count);
      }
    }
  }

  private static ProductTile tile(int vectors) {
    return switch (vectors) {
      case 1 -> ONE;
      case 2 -> TWO;
      case 3 -> THREE;
      case 4 -> FOUR;
      default -> SIX;
    };
  }
}
