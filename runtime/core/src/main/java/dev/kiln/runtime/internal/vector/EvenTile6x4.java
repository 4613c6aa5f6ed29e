package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Six rows by four vectors, for processors with 32 registers. The left operand's rows lie equally
 * apart.
 */
final class EvenTile6x4 {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  /** Rows of the tile. */
  static final int ROWS = 6;

  /** Vectors per row of the tile. */
  static final int VECTORS = 4;

  private EvenTile6x4() {}

  /**
   * Computes a tile of which the first {@code rows} rows are stored.
   *
   * @param start what the sums start from, with {@code startStride} between its rows; may be {@code
   *     y}
   */
  static void run(
      float[] x,
      int xOffset,
      int rowStride,
      int depthStride,
      int runStride,
      float[] w,
      int wOffset,
      float[] start,
      int startOffset,
      int startStride,
      float[] y,
      int yOffset,
      int outStride,
      int runs,
      int depth,
      int rows) {
    // The first three rows and the last three, which are partly the same if there are less than
    // six: two indices and two distances do for all, where six indices would not stay in registers.
    int second = Math.min(1, rows - 1);
    int third = Math.min(2, rows - 1);
    int fourth = Math.max(0, rows - 3);
    int s1 = startOffset + second * startStride;
    int s2 = startOffset + third * startStride;
    int s3 = startOffset + fourth * startStride;
    int s4 = s3 + second * startStride;
    int s5 = s3 + third * startStride;
    FloatVector a00 = FloatVector.fromArray(S, start, startOffset);
    FloatVector a01 = FloatVector.fromArray(S, start, startOffset + L);
    FloatVector a02 = FloatVector.fromArray(S, start, startOffset + 2 * L);
    FloatVector a03 = FloatVector.fromArray(S, start, startOffset + 3 * L);
    FloatVector a10 = FloatVector.fromArray(S, start, s1);
    FloatVector a11 = FloatVector.fromArray(S, start, s1 + L);
    FloatVector a12 = FloatVector.fromArray(S, start, s1 + 2 * L);
    FloatVector a13 = FloatVector.fromArray(S, start, s1 + 3 * L);
    FloatVector a20 = FloatVector.fromArray(S, start, s2);
    FloatVector a21 = FloatVector.fromArray(S, start, s2 + L);
    FloatVector a22 = FloatVector.fromArray(S, start, s2 + 2 * L);
    FloatVector a23 = FloatVector.fromArray(S, start, s2 + 3 * L);
    FloatVector a30 = FloatVector.fromArray(S, start, s3);
    FloatVector a31 = FloatVector.fromArray(S, start, s3 + L);
    FloatVector a32 = FloatVector.fromArray(S, start, s3 + 2 * L);
    FloatVector a33 = FloatVector.fromArray(S, start, s3 + 3 * L);
    FloatVector a40 = FloatVector.fromArray(S, start, s4);
    FloatVector a41 = FloatVector.fromArray(S, start, s4 + L);
    FloatVector a42 = FloatVector.fromArray(S, start, s4 + 2 * L);
    FloatVector a43 = FloatVector.fromArray(S, start, s4 + 3 * L);
    FloatVector a50 = FloatVector.fromArray(S, start, s5);
    FloatVector a51 = FloatVector.fromArray(S, start, s5 + L);
    FloatVector a52 = FloatVector.fromArray(S, start, s5 + 2 * L);
    FloatVector a53 = FloatVector.fromArray(S, start, s5 + 3 * L);
    int d1 = second * rowStride;
    int d2 = third * rowStride;
    int step = 4 * L;
    int wi = wOffset;
    int run = 0;
    do {
      int wEnd = wi + depth * step;
      int i0 = xOffset + run * runStride;
      int i3 = i0 + fourth * rowStride;
      // Not a counted loop: C2 would unroll it, load too far ahead, and spill the sums.
      do {
        FloatVector w0 = FloatVector.fromArray(S, w, wi);
        FloatVector w1 = FloatVector.fromArray(S, w, wi + L);
        FloatVector w2 = FloatVector.fromArray(S, w, wi + 2 * L);
        FloatVector w3 = FloatVector.fromArray(S, w, wi + 3 * L);
        FloatVector b0 = FloatVector.broadcast(S, x[i0]);
        a00 = b0.fma(w0, a00);
        a01 = b0.fma(w1, a01);
        a02 = b0.fma(w2, a02);
        a03 = b0.fma(w3, a03);
        FloatVector b1 = FloatVector.broadcast(S, x[i0 + d1]);
        a10 = b1.fma(w0, a10);
        a11 = b1.fma(w1, a11);
        a12 = b1.fma(w2, a12);
        a13 = b1.fma(w3, a13);
        FloatVector b2 = FloatVector.broadcast(S, x[i0 + d2]);
        a20 = b2.fma(w0, a20);
        a21 = b2.fma(w1, a21);
        a22 = b2.fma(w2, a22);
        a23 = b2.fma(w3, a23);
        FloatVector b3 = FloatVector.broadcast(S, x[i3]);
        a30 = b3.fma(w0, a30);
        a31 = b3.fma(w1, a31);
        a32 = b3.fma(w2, a32);
        a33 = b3.fma(w3, a33);
        FloatVector b4 = FloatVector.broadcast(S, x[i3 + d1]);
        a40 = b4.fma(w0, a40);
        a41 = b4.fma(w1, a41);
        a42 = b4.fma(w2, a42);
        a43 = b4.fma(w3, a43);
        FloatVector b5 = FloatVector.broadcast(S, x[i3 + d2]);
        a50 = b5.fma(w0, a50);
        a51 = b5.fma(w1, a51);
        a52 = b5.fma(w2, a52);
        a53 = b5.fma(w3, a53);
        i0 += depthStride;
        i3 += depthStride;
        wi += step;
      } while (wi != wEnd);
    } while (++run < runs);
    int y1 = yOffset + second * outStride;
    int y2 = yOffset + third * outStride;
    int y3 = yOffset + fourth * outStride;
    int y4 = y3 + second * outStride;
    int y5 = y3 + third * outStride;
    a00.intoArray(y, yOffset);
    a01.intoArray(y, yOffset + L);
    a02.intoArray(y, yOffset + 2 * L);
    a03.intoArray(y, yOffset + 3 * L);
    a10.intoArray(y, y1);
    a11.intoArray(y, y1 + L);
    a12.intoArray(y, y1 + 2 * L);
    a13.intoArray(y, y1 + 3 * L);
    a20.intoArray(y, y2);
    a21.intoArray(y, y2 + L);
    a22.intoArray(y, y2 + 2 * L);
    a23.intoArray(y, y2 + 3 * L);
    a30.intoArray(y, y3);
    a31.intoArray(y, y3 + L);
    a32.intoArray(y, y3 + 2 * L);
    a33.intoArray(y, y3 + 3 * L);
    a40.intoArray(y, y4);
    a41.intoArray(y, y4 + L);
    a42.intoArray(y, y4 + 2 * L);
    a43.intoArray(y, y4 + 3 * L);
    a50.intoArray(y, y5);
    a51.intoArray(y, y5 + L);
    a52.intoArray(y, y5 + 2 * L);
    a53.intoArray(y, y5 + 3 * L);
  }
}
