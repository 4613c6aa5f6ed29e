package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Nine rows by one vector of channels: as many as a kernel of 3x3 has taps. */
final class ChannelTile9 {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private ChannelTile9() {}

  /** Rows of the tile. */
  static final int ROWS = 9;

  /**
   * Adds to a tile, from {@code rows[first]} on; see {@link
   * dev.kiln.runtime.internal.kernel.ChannelProducts#add}. Those of its rows that are beyond the
   * last one are computed as the last one, and not stored.
   */
  static void run(
      float[] x,
      int xOffset,
      int[] rows,
      int first,
      int[] factors,
      float[] w,
      int wOffset,
      int wStride,
      float[] y,
      int yOffset,
      int yStride) {
    int last = rows.length - 1 - first;
    int x0 = xOffset + rows[first];
    int x1 = xOffset + rows[first + Math.min(1, last)];
    int x2 = xOffset + rows[first + Math.min(2, last)];
    int x3 = xOffset + rows[first + Math.min(3, last)];
    int x4 = xOffset + rows[first + Math.min(4, last)];
    int x5 = xOffset + rows[first + Math.min(5, last)];
    int x6 = xOffset + rows[first + Math.min(6, last)];
    int x7 = xOffset + rows[first + Math.min(7, last)];
    int x8 = xOffset + rows[first + Math.min(8, last)];
    int y0 = yOffset;
    int y1 = yOffset + Math.min(1, last) * yStride;
    int y2 = yOffset + Math.min(2, last) * yStride;
    int y3 = yOffset + Math.min(3, last) * yStride;
    int y4 = yOffset + Math.min(4, last) * yStride;
    int y5 = yOffset + Math.min(5, last) * yStride;
    int y6 = yOffset + Math.min(6, last) * yStride;
    int y7 = yOffset + Math.min(7, last) * yStride;
    int y8 = yOffset + Math.min(8, last) * yStride;
    FloatVector a0 = FloatVector.fromArray(S, y, y0);
    FloatVector a1 = FloatVector.fromArray(S, y, y1);
    FloatVector a2 = FloatVector.fromArray(S, y, y2);
    FloatVector a3 = FloatVector.fromArray(S, y, y3);
    FloatVector a4 = FloatVector.fromArray(S, y, y4);
    FloatVector a5 = FloatVector.fromArray(S, y, y5);
    FloatVector a6 = FloatVector.fromArray(S, y, y6);
    FloatVector a7 = FloatVector.fromArray(S, y, y7);
    FloatVector a8 = FloatVector.fromArray(S, y, y8);
    // Not a counted loop: C2 would unroll it, load too far ahead, and spill the sums.
    int wi = wOffset;
    int wEnd = wOffset + factors.length * wStride;
    int k = 0;
    do {
      FloatVector b = FloatVector.fromArray(S, w, wi);
      int at = factors[k];
      a0 = b.fma(FloatVector.fromArray(S, x, x0 + at), a0);
      a1 = b.fma(FloatVector.fromArray(S, x, x1 + at), a1);
      a2 = b.fma(FloatVector.fromArray(S, x, x2 + at), a2);
      a3 = b.fma(FloatVector.fromArray(S, x, x3 + at), a3);
      a4 = b.fma(FloatVector.fromArray(S, x, x4 + at), a4);
      a5 = b.fma(FloatVector.fromArray(S, x, x5 + at), a5);
      a6 = b.fma(FloatVector.fromArray(S, x, x6 + at), a6);
      a7 = b.fma(FloatVector.fromArray(S, x, x7 + at), a7);
      a8 = b.fma(FloatVector.fromArray(S, x, x8 + at), a8);
      k++;
      wi += wStride;
    } while (wi != wEnd);
    a0.intoArray(y, y0);
    if (last >= 1) {
      a1.intoArray(y, y1);
    }
    if (last >= 2) {
      a2.intoArray(y, y2);
    }
    if (last >= 3) {
      a3.intoArray(y, y3);
    }
    if (last >= 4) {
      a4.intoArray(y, y4);
    }
    if (last >= 5) {
      a5.intoArray(y, y5);
    }
    if (last >= 6) {
      a6.intoArray(y, y6);
    }
    if (last >= 7) {
      a7.intoArray(y, y7);
    }
    if (last >= 8) {
      a8.intoArray(y, y8);
    }
  }
}
