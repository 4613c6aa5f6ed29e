package dev.kiln.runtime.internal.vector;

/** {@link RowTile} for plain products: from zero, without a floor, and with rows equally apart. */
abstract class ProductTile {

  /**
   * Where sums start, each at a place of its own: C2 would take equal constants for one value, and
   * copy the sums to the stack and back.
   */
  static final float[] ZEROS = new float[24 * Lanes.SPECIES.length()];

  /** Rows of the tile: at most six. */
  final int height;

  /** Vectors per row of the tile. */
  final int vectors;

  ProductTile(int height, int vectors) {
    this.height = height;
    this.vectors = vectors;
  }

  /** Computes a tile of which the first {@code rows} rows are stored. */
  abstract void run(
      float[] x,
      int xOffset,
      int rowStride,
      int depth,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset,
      int outStride,
      int rows);
}
