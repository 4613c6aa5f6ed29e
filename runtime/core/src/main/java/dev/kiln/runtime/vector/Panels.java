package dev.kiln.runtime.vector;

import jdk.incubator.vector.FloatVector;

/** Brings the columns of a right operand into panels as wide as a tile. */
final class Panels {

  private static final int L = Lanes.SPECIES.length();

  private Panels() {}

  /** How many vectors cover so many columns. */
  static int vectors(int columns) {
    return (columns + L - 1) / L;
  }

  /** The next panel's width if so many vectors are left: threes, and twos for the rest. */
  static int width(int left) {
    return left == 3 || left > 4 ? 3 : 2;
  }

  /** Packs rows of one panel; columns beyond {@code valid} become zero. */
  static void pack(
      int width,
      int valid,
      int rows,
      float[] source,
      int offset,
      int rowStride,
      int columnStride,
      float[] packed,
      int at) {
    if (columnStride == 1 && valid == width) {
      copy(width, rows, source, offset, rowStride, packed, at);
    } else {
      gather(width, valid, rows, source, offset, rowStride, columnStride, packed, at);
    }
  }

  private static void copy(
      int width, int rows, float[] source, int offset, int rowStride, float[] packed, int at) {
    for (int row = 0; row < rows; row++) {
      for (int v = 0; v < width; v += L) {
        FloatVector.fromArray(Lanes.SPECIES, source, offset + row * rowStride + v)
            .intoArray(packed, at + row * width + v);
      }
    }
  }

  /** Column by column: where columns lie far apart, each is read in its order. */
  private static void gather(
      int width,
      int valid,
      int rows,
      float[] source,
      int offset,
      int rowStride,
      int columnStride,
      float[] packed,
      int at) {
    for (int column = 0; column < width; column++) {
      int from = offset + column * columnStride;
      for (int row = 0; row < rows; row++) {
        packed[at + row * width + column] = column < valid ? source[from + row * rowStride] : 0f;
      }
    }
  }
}
