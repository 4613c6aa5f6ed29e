// Written by TileSources, among the tests: -Dkiln.updateGolden=true writes it anew.
package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** One row times eight vectors of columns of a matrix that is read where it lies. */
final class RowTile1x8 {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  /** How many columns the tile has. */
  static final int COLUMNS = 8 * L;

  private RowTile1x8() {}

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
    FloatVector a4 = FloatVector.fromArray(S, y, yOffset + 4 * L);
    FloatVector a5 = FloatVector.fromArray(S, y, yOffset + 5 * L);
    FloatVector a6 = FloatVector.fromArray(S, y, yOffset + 6 * L);
    FloatVector a7 = FloatVector.fromArray(S, y, yOffset + 7 * L);
    int at = wOffset;
    int k = 0;
    do {
      FloatVector b = FloatVector.broadcast(S, x[xOffset + k]);
      a0 = b.fma(FloatVector.fromArray(S, w, at), a0);
      a1 = b.fma(FloatVector.fromArray(S, w, at + L), a1);
      a2 = b.fma(FloatVector.fromArray(S, w, at + 2 * L), a2);
      a3 = b.fma(FloatVector.fromArray(S, w, at + 3 * L), a3);
      a4 = b.fma(FloatVector.fromArray(S, w, at + 4 * L), a4);
      a5 = b.fma(FloatVector.fromArray(S, w, at + 5 * L), a5);
      a6 = b.fma(FloatVector.fromArray(S, w, at + 6 * L), a6);
      a7 = b.fma(FloatVector.fromArray(S, w, at + 7 * L), a7);
      at += rowStride;
    } while (++k < depth);
    FloatVector f = FloatVector.broadcast(S, floor);
    a0.max(f).intoArray(y, yOffset);
    a1.max(f).intoArray(y, yOffset + L);
    a2.max(f).intoArray(y, yOffset + 2 * L);
    a3.max(f).intoArray(y, yOffset + 3 * L);
    a4.max(f).intoArray(y, yOffset + 4 * L);
    a5.max(f).intoArray(y, yOffset + 5 * L);
    a6.max(f).intoArray(y, yOffset + 6 * L);
    a7.max(f).intoArray(y, yOffset + 7 * L);
  }
}
