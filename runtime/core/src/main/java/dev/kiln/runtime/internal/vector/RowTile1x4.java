// Written by TileSources, among the tests: -Dkiln.updateGolden=true writes it anew.
package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** One row times four vectors of columns of a matrix that is read where it lies. */
final class RowTile1x4 {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  /** How many columns the tile has. */
  static final int COLUMNS = 4 * L;

  private RowTile1x4() {}

  /**
   * {@code y = max(floor, y + x * w)} for {@link #COLUMNS} columns; {@code depth} is above zero.
   */
  static void run(
      float[] x,
      int xOffset,
      int depth,
      float[] w,
      int wOffset,
      int rowStride,
      float[] y,
      int yOffset,
      float floor) {
    FloatVector a0 = FloatVector.fromArray(S, y, yOffset);
    FloatVector a1 = FloatVector.fromArray(S, y, yOffset + L);
    FloatVector a2 = FloatVector.fromArray(S, y, yOffset + 2 * L);
    FloatVector a3 = FloatVector.fromArray(S, y, yOffset + 3 * L);
    int at = wOffset;
    int k = 0;
    do {
      FloatVector b = FloatVector.broadcast(S, x[xOffset + k]);
      a0 = b.fma(FloatVector.fromArray(S, w, at), a0);
      a1 = b.fma(FloatVector.fromArray(S, w, at + L), a1);
      a2 = b.fma(FloatVector.fromArray(S, w, at + 2 * L), a2);
      a3 = b.fma(FloatVector.fromArray(S, w, at + 3 * L), a3);
      at += rowStride;
    } while (++k < depth);
    FloatVector f = FloatVector.broadcast(S, floor);
    a0.max(f).intoArray(y, yOffset);
    a1.max(f).intoArray(y, yOffset + L);
    a2.max(f).intoArray(y, yOffset + 2 * L);
    a3.max(f).intoArray(y, yOffset + 3 * L);
  }
}
