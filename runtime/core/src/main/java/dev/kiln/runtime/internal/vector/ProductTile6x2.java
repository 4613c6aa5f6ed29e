// Written by TileSources, among the tests: -Dkiln.updateGolden=true writes it anew.
package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Six rows by two vectors. */
final class ProductTile6x2 extends ProductTile {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  ProductTile6x2() {
    super(6, 2);
  }

  @Override
  void run(
      float[] x,
      int xOffset,
      int rowStride,
      int depth,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset,
      int outStride,
      int rows) {
    int i0 = xOffset;
    int i1 = rows > 1 ? i0 + rowStride : i0;
    int i2 = rows > 2 ? i1 + rowStride : i1;
    int i3 = rows > 3 ? i2 + rowStride : i2;
    int i4 = rows > 4 ? i3 + rowStride : i3;
    int i5 = rows > 5 ? i4 + rowStride : i4;
    FloatVector a00 = FloatVector.fromArray(S, ZEROS, 0);
    FloatVector a01 = FloatVector.fromArray(S, ZEROS, L);
    FloatVector a10 = FloatVector.fromArray(S, ZEROS, 2 * L);
    FloatVector a11 = FloatVector.fromArray(S, ZEROS, 3 * L);
    FloatVector a20 = FloatVector.fromArray(S, ZEROS, 4 * L);
    FloatVector a21 = FloatVector.fromArray(S, ZEROS, 5 * L);
    FloatVector a30 = FloatVector.fromArray(S, ZEROS, 6 * L);
    FloatVector a31 = FloatVector.fromArray(S, ZEROS, 7 * L);
    FloatVector a40 = FloatVector.fromArray(S, ZEROS, 8 * L);
    FloatVector a41 = FloatVector.fromArray(S, ZEROS, 9 * L);
    FloatVector a50 = FloatVector.fromArray(S, ZEROS, 10 * L);
    FloatVector a51 = FloatVector.fromArray(S, ZEROS, 11 * L);
    int step = 2 * L;
    int wEnd = wOffset + depth * step;
    int wi = wOffset;
    // Not a counted loop: C2 would unroll it, load too far ahead, and spill the sums.
    do {
      FloatVector w0 = FloatVector.fromArray(S, w, wi);
      FloatVector w1 = FloatVector.fromArray(S, w, wi + L);
      FloatVector b0 = FloatVector.broadcast(S, x[i0]);
      a00 = b0.fma(w0, a00);
      a01 = b0.fma(w1, a01);
      FloatVector b1 = FloatVector.broadcast(S, x[i1]);
      a10 = b1.fma(w0, a10);
      a11 = b1.fma(w1, a11);
      FloatVector b2 = FloatVector.broadcast(S, x[i2]);
      a20 = b2.fma(w0, a20);
      a21 = b2.fma(w1, a21);
      FloatVector b3 = FloatVector.broadcast(S, x[i3]);
      a30 = b3.fma(w0, a30);
      a31 = b3.fma(w1, a31);
      FloatVector b4 = FloatVector.broadcast(S, x[i4]);
      a40 = b4.fma(w0, a40);
      a41 = b4.fma(w1, a41);
      FloatVector b5 = FloatVector.broadcast(S, x[i5]);
      a50 = b5.fma(w0, a50);
      a51 = b5.fma(w1, a51);
      i0++;
      i1++;
      i2++;
      i3++;
      i4++;
      i5++;
      wi += step;
    } while (wi != wEnd);
    a00.intoArray(y, yOffset);
    a01.intoArray(y, yOffset + L);
    if (rows > 1) {
      a10.intoArray(y, yOffset + outStride);
      a11.intoArray(y, yOffset + outStride + L);
    }
    if (rows > 2) {
      a20.intoArray(y, yOffset + 2 * outStride);
      a21.intoArray(y, yOffset + 2 * outStride + L);
    }
    if (rows > 3) {
      a30.intoArray(y, yOffset + 3 * outStride);
      a31.intoArray(y, yOffset + 3 * outStride + L);
    }
    if (rows > 4) {
      a40.intoArray(y, yOffset + 4 * outStride);
      a41.intoArray(y, yOffset + 4 * outStride + L);
    }
    if (rows > 5) {
      a50.intoArray(y, yOffset + 5 * outStride);
      a51.intoArray(y, yOffset + 5 * outStride + L);
    }
  }
}
