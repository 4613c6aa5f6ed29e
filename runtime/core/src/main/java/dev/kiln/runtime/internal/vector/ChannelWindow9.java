package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The products of {@link ChannelTaps9} where the rows are pixels side by side, as those of a kernel
 * of 3x3 with stride 1: a pixel has two of its three columns in common with the one before, which
 * stay in registers.
 */
final class ChannelWindow9 {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private ChannelWindow9() {}

  /** Whether each row is as far from the one before as the columns of its factors are. */
  static boolean suits(int[] rows, int[] factors) {
    if (factors.length != ChannelTaps9.TAPS) {
      return false;
    }
    int step = factors[1] - factors[0];
    boolean suits = rows.length > 1;
    for (int tap = 0; tap < factors.length; tap += 3) {
      suits &=
          factors[tap + 1] - factors[tap] == step && factors[tap + 2] - factors[tap + 1] == step;
    }
    for (int row = 1; row < rows.length; row++) {
      suits &= rows[row] - rows[row - 1] == step;
    }
    return suits;
  }

  /**
   * Computes one vector of each row; see {@link ChannelTaps9#run}. All start at the same sums.
   *
   * @param xOffset where the first row lies
   * @param rows how many there are, at least one
   */
  static void run(
      float[] x,
      int xOffset,
      int rows,
      int[] factors,
      float[] w,
      int wOffset,
      int wStride,
      float[] start,
      int startOffset,
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
    FloatVector first = FloatVector.fromArray(S, start, startOffset);
    FloatVector lowest = FloatVector.broadcast(S, floor);
    int step = factors[1] - factors[0];
    int x0 = xOffset + factors[0];
    int x1 = xOffset + factors[3];
    int x2 = xOffset + factors[6];
    FloatVector a0 = FloatVector.fromArray(S, x, x0);
    FloatVector a1 = FloatVector.fromArray(S, x, x1);
    FloatVector a2 = FloatVector.fromArray(S, x, x2);
    FloatVector b0 = FloatVector.fromArray(S, x, x0 + step);
    FloatVector b1 = FloatVector.fromArray(S, x, x1 + step);
    FloatVector b2 = FloatVector.fromArray(S, x, x2 + step);
    int column = 2 * step;
    int end = yOffset + rows * yStride;
    int yi = yOffset;
    do {
      FloatVector c0 = FloatVector.fromArray(S, x, x0 + column);
      FloatVector c1 = FloatVector.fromArray(S, x, x1 + column);
      FloatVector c2 = FloatVector.fromArray(S, x, x2 + column);
      FloatVector sum = w2.fma(c0, w1.fma(b0, w0.fma(a0, first)));
      sum = w5.fma(c1, w4.fma(b1, w3.fma(a1, sum)));
      sum = w8.fma(c2, w7.fma(b2, w6.fma(a2, sum)));
      sum.max(lowest).intoArray(y, yi);
      a0 = b0;
      a1 = b1;
      a2 = b2;
      b0 = c0;
      b1 = c1;
      b2 = c2;
      column += step;
      yi += yStride;
    } while (yi != end);
  }
}
