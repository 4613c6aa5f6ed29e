package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A sum of segments that are one vector long, kept in registers. */
final class Segment1 {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private Segment1() {}

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
    FloatVector a = FloatVector.fromArray(S, y, yOffset);
    int q = from;
    do {
      FloatVector b = FloatVector.broadcast(S, factors[q]);
      int at = xOffset + offsets[q];
      a = b.fma(FloatVector.fromArray(S, x, at), a);
    } while (++q < to);
    a.intoArray(y, yOffset);
  }
}
