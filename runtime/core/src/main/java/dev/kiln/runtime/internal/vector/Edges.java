package dev.kiln.runtime.internal.vector;

/** Moves the valid part of a tile that sticks out of its matrix. */
final class Edges {

  private Edges() {}

  /**
   * How many of {@code rows} rows may be stored in order with what sticks out of them: where rows
   * have no gaps, that falls on the next ones, which are stored later. The last ones it would
   * leave.
   */
  static int rowsInside(int rows, int valid, int width, int stride) {
    return valid == stride ? Math.floorDiv(rows * stride - width, stride) + 1 : 0;
  }

  /** Copies {@code rows} rows of {@code columns} elements. */
  static void copy(
      float[] from,
      int fromOffset,
      int fromStride,
      float[] to,
      int toOffset,
      int toStride,
      int rows,
      int columns) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        to[toOffset + row * toStride + column] = from[fromOffset + row * fromStride + column];
      }
    }
  }
}
