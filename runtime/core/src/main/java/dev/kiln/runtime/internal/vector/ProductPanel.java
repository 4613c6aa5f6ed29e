package dev.kiln.runtime.internal.vector;

/** A matrix times one panel. */
final class ProductPanel {

  private static final int L = Lanes.SPECIES.length();

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
    ProductTile tile = vectors == 6 ? SIX : vectors == 4 ? FOUR : vectors == 3 ? THREE : TWO;
    int width = vectors * L;
    boolean sticksOut = valid < width;
    for (int row = 0; row < rows; row += tile.height) {
      int count = Math.min(tile.height, rows - row);
      int from = xOffset + row * rowStride;
      int to = yOffset + row * outStride;
      if (sticksOut) {
        tile.run(x, from, rowStride, depth, w, wOffset, edge, 0, width, count);
        Edges.copy(edge, 0, width, y, to, outStride, count, valid);
      } else {
        tile.run(x, from, rowStride, depth, w, wOffset, y, to, outStride, count);
      }
    }
  }
}
