package dev.kiln.runtime.internal.vector;

import java.util.Arrays;

/** Brings the columns of a right operand into panels as wide as a tile. */
final class Panels {

  private static final int L = Lanes.SPECIES.length();

  private Panels() {}

  /** How many vectors cover so many columns. */
  static int vectors(int columns) {
    return (columns + L - 1) / L;
  }

  /**
   * The next panel's width if so many vectors are left: the widest that there is a tile for, and at
   * last threes and twos.
   */
  static int width(int left) {
    int widest = Lanes.MANY_REGISTERS ? 4 : 6;
    if (left == widest || left > widest + 1) {
      return widest;
    }
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
      PanelRows.copy(width / L, rows, source, offset, rowStride, packed, at);
    } else {
      gather(width, valid, rows, source, offset, rowStride, columnStride, packed, at);
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
    for (int column = 0; column < valid; column++) {
      int from = offset + column * columnStride;
      if (rowStride == 1) {
        scatter(source, from, rows, packed, at + column, width);
      } else {
        for (int row = 0; row < rows; row++) {
          packed[at + row * width + column] = source[from + row * rowStride];
        }
      }
    }
    for (int row = 0; row < rows && valid < width; row++) {
      int end = at + (row + 1) * width;
      Arrays.fill(packed, end - width + valid, end, 0f);
    }
  }

  /**
   * A column that lies as a row in its source, the frequent case, without a product per element.
   */
  private static void scatter(
      float[] source, int from, int rows, float[] packed, int to, int width) {
    for (int row = 0; row < rows; row++) {
      packed[to + row * width] = source[from + row];
    }
  }
}
