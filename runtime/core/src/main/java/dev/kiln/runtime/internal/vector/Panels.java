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
   * last threes, twos, and one that is alone.
   */
  static int width(int left) {
    int widest = Lanes.MANY_REGISTERS ? 4 : 6;
    if (left == widest || left > widest + 1) {
      return widest;
    }
    return left == 3 || left > 4 ? 3 : Math.min(left, 2);
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
      return;
    }
    int whole = 0; // rows that may be read to the panel's width
    if (columnStride == 1 && rowStride > 0) {
      whole = Math.floorDiv(source.length - offset - width, rowStride) + 1;
      whole = Math.max(0, Math.min(whole, rows));
      PanelRows.copyPartly(width / L, valid, whole, source, offset, rowStride, packed, at);
    }
    int rest = offset + whole * rowStride;
    gather(
        width,
        valid,
        rows - whole,
        source,
        rest,
        rowStride,
        columnStride,
        packed,
        at + whole * width);
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
    if (valid < width) {
      Arrays.fill(packed, at, at + rows * width, 0f);
    }
    int column = 0;
    for (; rowStride == 1 && column + 8 <= valid; column += 8) {
      scatter8(
          source, offset + column * columnStride, columnStride, rows, packed, at + column, width);
    }
    for (; column < valid; column++) {
      int from = offset + column * columnStride;
      for (int row = 0; row < rows; row++) {
        packed[at + row * width + column] = source[from + row * rowStride];
      }
    }
  }

  /**
   * Eight columns that lie as rows in their source: so many lines of the cache are read side by
   * side, also where they lie a power of two apart, and what is written next lies together.
   */
  private static void scatter8(
      float[] source, int from, int stride, int rows, float[] packed, int to, int width) {
    int f1 = from + stride;
    int f2 = f1 + stride;
    int f3 = f2 + stride;
    int f4 = f3 + stride;
    int f5 = f4 + stride;
    int f6 = f5 + stride;
    int f7 = f6 + stride;
    for (int row = 0; row < rows; row++) {
      int out = to + row * width;
      packed[out] = source[from + row];
      packed[out + 1] = source[f1 + row];
      packed[out + 2] = source[f2 + row];
      packed[out + 3] = source[f3 + row];
      packed[out + 4] = source[f4 + row];
      packed[out + 5] = source[f5 + row];
      packed[out + 6] = source[f6 + row];
      packed[out + 7] = source[f7 + row];
    }
  }
}
