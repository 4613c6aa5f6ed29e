// Written by TileSources, among the tests: -Dkiln.updateGolden=true writes it anew.
package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A sum of segments that are 4 vectors long, kept in registers. */
final class Segment4 {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  private Segment4() {}

  /** See {@link Segments}; there is at least one segment. */
  static void run(
      float[] y,
      int yOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      float[] factors,
      int from,
      int to) {
    FloatVector a0 = FloatVector.fromArray(S, y, yOffset);
    FloatVector a1 = FloatVector.fromArray(S, y, yOffset + L);
    FloatVector a2 = FloatVector.fromArray(S, y, yOffset + 2 * L);
    FloatVector a3 = FloatVector.fromArray(S, y, yOffset + 3 * L);
    int q = from;
    do {
      FloatVector b = FloatVector.broadcast(S, factors[q]);
      int at = xOffset + offsets[q];
      a0 = b.fma(FloatVector.fromArray(S, x, at), a0);
      a1 = b.fma(FloatVector.fromArray(S, x, at + L), a1);
      a2 = b.fma(FloatVector.fromArray(S, x, at + 2 * L), a2);
      a3 = b.fma(FloatVector.fromArray(S, x, at + 3 * L), a3);
    } while (++q < to);
    a0.intoArray(y, yOffset);
    a1.intoArray(y, yOffset + L);
    a2.intoArray(y, yOffset + 2 * L);
    a3.intoArray(y, yOffset + 3 * L);
  }
}
