package dev.kiln.runtime.internal.vector;

/** Six rows by four vectors. */
final class ProductTile6x4 extends ProductTile {

  ProductTile6x4() {
    super(EvenTile6x4.ROWS, EvenTile6x4.VECTORS);
  }

  @Override
  void run(
      float[] x,
      int xOffset,
      int rowStride,
      int depth,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset,
      int outStride,
      int rows) {
    int width = EvenTile6x4.VECTORS * Lanes.SPECIES.length();
    EvenTile6x4.run(
        x, xOffset, rowStride, 1, 0, w, wOffset, ZEROS, 0, width, y, yOffset, outStride, 1, depth,
        rows);
  }
}
