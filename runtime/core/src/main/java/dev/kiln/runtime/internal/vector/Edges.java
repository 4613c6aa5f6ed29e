package dev.kiln.runtime.internal.vector;

/** Moves the valid part of a tile that sticks out of its matrix. */
final class Edges {

  private Edges() {}

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
