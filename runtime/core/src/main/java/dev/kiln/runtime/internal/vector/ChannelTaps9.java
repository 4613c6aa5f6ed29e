package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products with nine factors, as a kernel of 3x3 has: they stay in registers, for a vector of
 * channels, while all rows pass.
 */
final class ChannelTaps9 {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  /** How many factors it takes. */
  static final int TAPS = 9;

  private ChannelTaps9() {}

  /**
   * Computes one vector of each row; see {@link ChannelTile9#run}.
   *
   * @param start what the sums start at, those of rows {@code startStride} apart
   * @param floor what smaller sums are replaced by
   */
  static void run(
      float[] x,
      int xOffset,
      int[] rows,
      int[] factors,
      float[] w,
      int wOffset,
      int wStride,
      float[] start,
      int startOffset,
      int startStride,
      float floor,
      float[] y,
      int yOffset,
      int yStride) {
    FloatVector w0 = FloatVector.fromArray(S, w, wOffset);
    FloatVector w1 = FloatVector.fromArray(S, w, wOffset + wStride);
    FloatVector w2 = FloatVector.fromArray(S, w, wOffset + 2 * wStride);
    FloatVector w3 = FloatVector.fromArray(S, w, wOffset + 3 * wStride);
    FloatVector w4 = FloatVector.fromArray(S, w, wOffset + 4 * wStride);
    FloatVector w5 = FloatVector.fromArray(S, w, wOffset + 5 * wStride);
    FloatVector w6 = FloatVector.fromArray(S, w, wOffset + 6 * wStride);
    FloatVector w7 = FloatVector.fromArray(S, w, wOffset + 7 * wStride);
    FloatVector w8 = FloatVector.fromArray(S, w, wOffset + 8 * wStride);
    int x0 = xOffset + factors[0];
    int x1 = xOffset + factors[1];
    int x2 = xOffset + factors[2];
    int x3 = xOffset + factors[3];
    int x4 = xOffset + factors[4];
    int x5 = xOffset + factors[5];
    int x6 = xOffset + factors[6];
    int x7 = xOffset + factors[7];
    int x8 = xOffset + factors[8];
    FloatVector lowest = FloatVector.broadcast(S, floor);
    int from = startOffset;
    int yi = yOffset;
    for (int at : rows) {
      FloatVector sum = FloatVector.fromArray(S, start, from);
      sum = w0.fma(FloatVector.fromArray(S, x, x0 + at), sum);
      sum = w1.fma(FloatVector.fromArray(S, x, x1 + at), sum);
      sum = w2.fma(FloatVector.fromArray(S, x, x2 + at), sum);
      sum = w3.fma(FloatVector.fromArray(S, x, x3 + at), sum);
      sum = w4.fma(FloatVector.fromArray(S, x, x4 + at), sum);
      sum = w5.fma(FloatVector.fromArray(S, x, x5 + at), sum);
      sum = w6.fma(FloatVector.fromArray(S, x, x6 + at), sum);
      sum = w7.fma(FloatVector.fromArray(S, x, x7 + at), sum);
      sum = w8.fma(FloatVector.fromArray(S, x, x8 + at), sum);
      sum.max(lowest).intoArray(y, yi);
      from += startStride;
      yi += yStride;
    }
  }
}
