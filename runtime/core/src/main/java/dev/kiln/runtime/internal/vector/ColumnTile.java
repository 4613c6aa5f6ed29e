package dev.kiln.runtime.internal.vector;

/**
 * Some rows times a panel of some vectors, with all sums in registers. The left operand's rows lie
 * side by side. For gradients in weights.
 */
abstract class ColumnTile {

  /** Rows of the tile. */
  final int height;

  /** Vectors per row of the tile. */
  final int vectors;

  ColumnTile(int height, int vectors) {
    this.height = height;
    this.vectors = vectors;
  }

  /** Adds to a tile of which the first {@code rows} rows are stored. */
  abstract void run(
      float[] x,
      int xOffset,
      int depthStride,
      int runStride,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset,
      int outStride,
      int runs,
      int depth,
      int rows);
}
