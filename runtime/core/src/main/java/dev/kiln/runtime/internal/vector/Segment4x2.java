// Written by TileSources, among the tests: -Dkiln.updateGolden=true writes it anew.
package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of segments that are 2 vectors long, of up to 4 rows. */
final class Segment4x2 {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  private Segment4x2() {}

  /** See {@link Segments}; there is at least one segment of each sum. */
  static void run(
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      float[] x,
      int xOffset,
      int xStride,
      int[] offsets,
      float[] factors,
      int from,
      int to) {
    // Rows that are not there are the last one again.
    int y1 = rows > 1 ? yOffset + yStride : yOffset;
    int s1 = rows > 1 ? xStride : 0;
    int y2 = rows > 2 ? y1 + yStride : y1;
    int s2 = rows > 2 ? 2 * xStride : s1;
    int y3 = rows > 3 ? y2 + yStride : y2;
    int s3 = rows > 3 ? 3 * xStride : s2;
    FloatVector a00 = FloatVector.fromArray(S, y, yOffset);
    FloatVector a01 = FloatVector.fromArray(S, y, yOffset + L);
    FloatVector a10 = FloatVector.fromArray(S, y, y1);
    FloatVector a11 = FloatVector.fromArray(S, y, y1 + L);
    FloatVector a20 = FloatVector.fromArray(S, y, y2);
    FloatVector a21 = FloatVector.fromArray(S, y, y2 + L);
    FloatVector a30 = FloatVector.fromArray(S, y, y3);
    FloatVector a31 = FloatVector.fromArray(S, y, y3 + L);
    int q = from;
    do {
      FloatVector b = FloatVector.broadcast(S, factors[q]);
      int x0 = xOffset + offsets[q];
      int x1 = x0 + s1;
      int x2 = x0 + s2;
      int x3 = x0 + s3;
      a00 = b.fma(FloatVector.fromArray(S, x, x0), a00);
      a01 = b.fma(FloatVector.fromArray(S, x, x0 + L), a01);
      a10 = b.fma(FloatVector.fromArray(S, x, x1), a10);
      a11 = b.fma(FloatVector.fromArray(S, x, x1 + L), a11);
      a20 = b.fma(FloatVector.fromArray(S, x, x2), a20);
      a21 = b.fma(FloatVector.fromArray(S, x, x2 + L), a21);
      a30 = b.fma(FloatVector.fromArray(S, x, x3), a30);
      a31 = b.fma(FloatVector.fromArray(S, x, x3 + L), a31);
    } while (++q < to);
    a00.intoArray(y, yOffset);
    a01.intoArray(y, yOffset + L);
    a10.intoArray(y, y1);
    a11.intoArray(y, y1 + L);
    a20.intoArray(y, y2);
    a21.intoArray(y, y2 + L);
    a30.intoArray(y, y3);
    a31.intoArray(y, y3 + L);
  }
}
