package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Three sums of segments that are 6 vectors long, kept in 18 registers: fewer sums would wait for
 * each other.
 */
final class Segment3x6 {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  private Segment3x6() {}

  /** See {@link Segments}; there is at least one segment of each sum. */
  static void run(
      float[] y,
      int yOffset,
      int yStride,
      float[] x,
      int xOffset,
      int xStride,
      int[] offsets,
      float[] factors,
      int from,
      int to) {
    int y1 = yOffset + yStride;
    int y2 = y1 + yStride;
    FloatVector a00 = FloatVector.fromArray(S, y, yOffset);
    FloatVector a01 = FloatVector.fromArray(S, y, yOffset + L);
    FloatVector a02 = FloatVector.fromArray(S, y, yOffset + 2 * L);
    FloatVector a03 = FloatVector.fromArray(S, y, yOffset + 3 * L);
    FloatVector a04 = FloatVector.fromArray(S, y, yOffset + 4 * L);
    FloatVector a05 = FloatVector.fromArray(S, y, yOffset + 5 * L);
    FloatVector a10 = FloatVector.fromArray(S, y, y1);
    FloatVector a11 = FloatVector.fromArray(S, y, y1 + L);
    FloatVector a12 = FloatVector.fromArray(S, y, y1 + 2 * L);
    FloatVector a13 = FloatVector.fromArray(S, y, y1 + 3 * L);
    FloatVector a14 = FloatVector.fromArray(S, y, y1 + 4 * L);
    FloatVector a15 = FloatVector.fromArray(S, y, y1 + 5 * L);
    FloatVector a20 = FloatVector.fromArray(S, y, y2);
    FloatVector a21 = FloatVector.fromArray(S, y, y2 + L);
    FloatVector a22 = FloatVector.fromArray(S, y, y2 + 2 * L);
    FloatVector a23 = FloatVector.fromArray(S, y, y2 + 3 * L);
    FloatVector a24 = FloatVector.fromArray(S, y, y2 + 4 * L);
    FloatVector a25 = FloatVector.fromArray(S, y, y2 + 5 * L);
    int q = from;
    do {
      FloatVector b = FloatVector.broadcast(S, factors[q]);
      int x0 = xOffset + offsets[q];
      int x1 = x0 + xStride;
      int x2 = x1 + xStride;
      a00 = b.fma(FloatVector.fromArray(S, x, x0), a00);
      a01 = b.fma(FloatVector.fromArray(S, x, x0 + L), a01);
      a02 = b.fma(FloatVector.fromArray(S, x, x0 + 2 * L), a02);
      a03 = b.fma(FloatVector.fromArray(S, x, x0 + 3 * L), a03);
      a04 = b.fma(FloatVector.fromArray(S, x, x0 + 4 * L), a04);
      a05 = b.fma(FloatVector.fromArray(S, x, x0 + 5 * L), a05);
      a10 = b.fma(FloatVector.fromArray(S, x, x1), a10);
      a11 = b.fma(FloatVector.fromArray(S, x, x1 + L), a11);
      a12 = b.fma(FloatVector.fromArray(S, x, x1 + 2 * L), a12);
      a13 = b.fma(FloatVector.fromArray(S, x, x1 + 3 * L), a13);
      a14 = b.fma(FloatVector.fromArray(S, x, x1 + 4 * L), a14);
      a15 = b.fma(FloatVector.fromArray(S, x, x1 + 5 * L), a15);
      a20 = b.fma(FloatVector.fromArray(S, x, x2), a20);
      a21 = b.fma(FloatVector.fromArray(S, x, x2 + L), a21);
      a22 = b.fma(FloatVector.fromArray(S, x, x2 + 2 * L), a22);
      a23 = b.fma(FloatVector.fromArray(S, x, x2 + 3 * L), a23);
      a24 = b.fma(FloatVector.fromArray(S, x, x2 + 4 * L), a24);
      a25 = b.fma(FloatVector.fromArray(S, x, x2 + 5 * L), a25);
    } while (++q < to);
    a00.intoArray(y, yOffset);
    a01.intoArray(y, yOffset + L);
    a02.intoArray(y, yOffset + 2 * L);
    a03.intoArray(y, yOffset + 3 * L);
    a04.intoArray(y, yOffset + 4 * L);
    a05.intoArray(y, yOffset + 5 * L);
    a10.intoArray(y, y1);
    a11.intoArray(y, y1 + L);
    a12.intoArray(y, y1 + 2 * L);
    a13.intoArray(y, y1 + 3 * L);
    a14.intoArray(y, y1 + 4 * L);
    a15.intoArray(y, y1 + 5 * L);
    a20.intoArray(y, y2);
    a21.intoArray(y, y2 + L);
    a22.intoArray(y, y2 + 2 * L);
    a23.intoArray(y, y2 + 3 * L);
    a24.intoArray(y, y2 + 4 * L);
    a25.intoArray(y, y2 + 5 * L);
  }
}
