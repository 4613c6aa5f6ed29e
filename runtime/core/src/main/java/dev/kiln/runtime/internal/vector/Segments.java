package dev.kiln.runtime.internal.vector;

import dev.kiln.runtime.internal.kernel.Loops;

/**
 * Sums of segments, cut into pieces that fit the registers. Each length of a piece is a class of
 * its own: only sums that are local variables stay in registers.
 */
final class Segments {

  private static final int L = Lanes.SPECIES.length();

  /** For what doesn't fill a vector. */
  private final Loops rest;

  Segments(Loops rest) {
    this.rest = rest;
  }

  /** See {@link Loops#addSegments}; {@code from} is below {@code to}. */
  void add(
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      int length,
      float[] x,
      int xOffset,
      int xStride,
      int[] offsets,
      float[] factors,
      int from,
      int to) {
    if (Lanes.MANY_REGISTERS && rows == 3 && length == 6 * L) {
      Segment3x6.run(y, yOffset, yStride, x, xOffset, xStride, offsets, factors, from, to);
      return;
    }
    // Of a vector or two, several rows are summed together, else additions would wait.
    int together = length == L || length == 2 * L ? 4 : 1;
    for (int row = 0; row < rows; row += together) {
      int yAt = yOffset + row * yStride;
      int xAt = xOffset + row * xStride;
      int left = rows - row;
      if (length == L) {
        Segment4x1.run(y, yAt, yStride, left, x, xAt, xStride, offsets, factors, from, to);
      } else if (length == 2 * L) {
        Segment4x2.run(y, yAt, yStride, left, x, xAt, xStride, offsets, factors, from, to);
      } else {
        addRow(y, yAt, length, x, xAt, offsets, factors, from, to);
      }
    }
  }

  private void addRow(
      float[] y,
      int yOffset,
      int length,
      float[] x,
      int xOffset,
      int[] offsets,
      float[] factors,
      int from,
      int to) {
    int vectors = length / L;
    for (int v = 0; v < vectors; ) {
      int piece = piece(vectors - v);
      int yAt = yOffset + v * L;
      int xAt = xOffset + v * L;
      switch (piece) {
        case 12 -> Segment12.run(y, yAt, x, xAt, offsets, factors, from, to);
        case 8 -> Segment8.run(y, yAt, x, xAt, offsets, factors, from, to);
        case 6 -> Segment6.run(y, yAt, x, xAt, offsets, factors, from, to);
        case 4 -> Segment4.run(y, yAt, x, xAt, offsets, factors, from, to);
        default -> Segment1.run(y, yAt, x, xAt, offsets, factors, from, to);
      }
      v += piece;
    }
    int whole = vectors * L;
    if (whole < length) {
      rest.addSegments(
          y,
          yOffset + whole,
          0,
          1,
          length - whole,
          x,
          xOffset + whole,
          0,
          offsets,
          factors,
          from,
          to);
    }
  }

  /** The next piece's vectors if so many are left: rather two halves than single vectors. */
  static int piece(int left) {
    if (left >= 12 && left != 16) {
      return 12;
    }
    if (left == 16 || left == 8 || left == 9) {
      return 8;
    }
    return left >= 6 ? 6 : left >= 4 ? 4 : 1;
  }
}
