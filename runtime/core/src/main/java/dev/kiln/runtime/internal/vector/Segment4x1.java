// Written by TileSources, among the tests: -Dkiln.updateGolden=true writes it anew.
package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of segments that are one vector long, of up to 4 rows. */
final class Segment4x1 {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  private Segment4x1() {}

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
    FloatVector a10 = FloatVector.fromArray(S, y, y1);
    FloatVector a20 = FloatVector.fromArray(S, y, y2);
    FloatVector a30 = FloatVector.fromArray(S, y, y3);
    int q = from;
    do {
      FloatVector b = FloatVector.broadcast(S, factors[q]);
      int x0 = xOffset + offsets[q];
      int x1 = x0 + s1;
      int x2 = x0 + s2;
      int x3 = x0 + s3;
      a00 = b.fma(FloatVector.fromArray(S, x, x0), a00);
      a10 = b.fma(FloatVector.fromArray(S, x, x1), a10);
      a20 = b.fma(FloatVector.fromArray(S, x, x2), a20);
      a30 = b.fma(FloatVector.fromArray(S, x, x3), a30);
    } while (++q < to);
    a00.intoArray(y, yOffset);
    a10.intoArray(y, y1);
    a20.intoArray(y, y2);
    a30.intoArray(y, y3);
  }
}
