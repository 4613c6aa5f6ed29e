package dev.kiln.runtime.internal.vector;

/**
 * Some rows times a panel of some vectors, with all sums in registers. The left operand's rows lie
 * anywhere.
 */
abstract class RowTile {

  /** Rows of the tile: at most six. */
  final int height;

  /** Vectors per row of the tile. */
  final int vectors;

  RowTile(int height, int vectors) {
    this.height = height;
    this.vectors = vectors;
  }

  /**
   * Computes a tile of which the first {@code rows} rows are stored.
   *
   * @param x0 where the first row of the left operand starts in {@code x}; the others, as many as
   *     the tile has, follow
   * @param start what the sums start from, with {@code startStride} between its rows
   * @param floor the least value that is stored: zero, or negative infinity
   */
  abstract void run(
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int x4,
      int x5,
      int runStride,
      float[] w,
      int wOffset,
      float[] start,
      int startOffset,
      int startStride,
      float[] y,
      int yOffset,
      int outStride,
      int runs,
      int depth,
      float floor,
      int rows);
}
