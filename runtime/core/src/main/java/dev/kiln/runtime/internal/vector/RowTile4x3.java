// Written by TileSources, among the tests: -Dkiln.updateGolden=true writes it anew.
package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Four rows by three vectors. Fills 16 registers. */
final class RowTile4x3 extends RowTile {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  RowTile4x3() {
    super(4, 3);
  }

  @Override
  void run(
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int x4,
      int x5,
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
      float floor,
      int rows) {
    int s0 = startOffset;
    int s1 = rows > 1 ? s0 + startStride : s0;
    int s2 = rows > 2 ? s1 + startStride : s1;
    int s3 = rows > 3 ? s2 + startStride : s2;
    FloatVector a00 = FloatVector.fromArray(S, start, s0);
    FloatVector a01 = FloatVector.fromArray(S, start, s0 + L);
    FloatVector a02 = FloatVector.fromArray(S, start, s0 + 2 * L);
    FloatVector a10 = FloatVector.fromArray(S, start, s1);
    FloatVector a11 = FloatVector.fromArray(S, start, s1 + L);
    FloatVector a12 = FloatVector.fromArray(S, start, s1 + 2 * L);
    FloatVector a20 = FloatVector.fromArray(S, start, s2);
    FloatVector a21 = FloatVector.fromArray(S, start, s2 + L);
    FloatVector a22 = FloatVector.fromArray(S, start, s2 + 2 * L);
    FloatVector a30 = FloatVector.fromArray(S, start, s3);
    FloatVector a31 = FloatVector.fromArray(S, start, s3 + L);
    FloatVector a32 = FloatVector.fromArray(S, start, s3 + 2 * L);
    // Not a counted loop: C2 would unroll it, load too far ahead, and spill the sums.
    int step = 3 * L;
    int wi = wOffset;
    int run = 0;
    do {
      int wEnd = wi + depth * step;
      int i0 = x0 + run * runStride;
      int i1 = x1 + run * runStride;
      int i2 = x2 + run * runStride;
      int i3 = x3 + run * runStride;
      do {
        FloatVector w0 = FloatVector.fromArray(S, w, wi);
        FloatVector w1 = FloatVector.fromArray(S, w, wi + L);
        FloatVector w2 = FloatVector.fromArray(S, w, wi + 2 * L);
        FloatVector b0 = FloatVector.broadcast(S, x[i0]);
        a00 = b0.fma(w0, a00);
        a01 = b0.fma(w1, a01);
        a02 = b0.fma(w2, a02);
        FloatVector b1 = FloatVector.broadcast(S, x[i1]);
        a10 = b1.fma(w0, a10);
        a11 = b1.fma(w1, a11);
        a12 = b1.fma(w2, a12);
        FloatVector b2 = FloatVector.broadcast(S, x[i2]);
        a20 = b2.fma(w0, a20);
        a21 = b2.fma(w1, a21);
        a22 = b2.fma(w2, a22);
        FloatVector b3 = FloatVector.broadcast(S, x[i3]);
        a30 = b3.fma(w0, a30);
        a31 = b3.fma(w1, a31);
        a32 = b3.fma(w2, a32);
        i0++;
        i1++;
        i2++;
        i3++;
        wi += step;
      } while (wi != wEnd);
    } while (++run < runs);
    FloatVector f = FloatVector.broadcast(S, floor);
    a00.max(f).intoArray(y, yOffset);
    a01.max(f).intoArray(y, yOffset + L);
    a02.max(f).intoArray(y, yOffset + 2 * L);
    if (rows > 1) {
      a10.max(f).intoArray(y, yOffset + outStride);
      a11.max(f).intoArray(y, yOffset + outStride + L);
      a12.max(f).intoArray(y, yOffset + outStride + 2 * L);
    }
    if (rows > 2) {
      a20.max(f).intoArray(y, yOffset + 2 * outStride);
      a21.max(f).intoArray(y, yOffset + 2 * outStride + L);
      a22.max(f).intoArray(y, yOffset + 2 * outStride + 2 * L);
    }
    if (rows > 3) {
      a30.max(f).intoArray(y, yOffset + 3 * outStride);
      a31.max(f).intoArray(y, yOffset + 3 * outStride + L);
      a32.max(f).intoArray(y, yOffset + 3 * outStride + 2 * L);
    }
  }
}
