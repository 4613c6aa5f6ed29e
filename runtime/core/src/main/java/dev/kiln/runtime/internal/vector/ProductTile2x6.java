// Written by TileSources, among the tests: -Dkiln.updateGolden=true writes it anew.
package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Two rows by six vectors. */
final class ProductTile2x6 extends ProductTile {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  ProductTile2x6() {
    super(2, 6);
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
    FloatVector a00 = FloatVector.fromArray(S, ZEROS, 0);
    FloatVector a01 = FloatVector.fromArray(S, ZEROS, L);
    FloatVector a02 = FloatVector.fromArray(S, ZEROS, 2 * L);
    FloatVector a03 = FloatVector.fromArray(S, ZEROS, 3 * L);
    FloatVector a04 = FloatVector.fromArray(S, ZEROS, 4 * L);
    FloatVector a05 = FloatVector.fromArray(S, ZEROS, 5 * L);
    FloatVector a10 = FloatVector.fromArray(S, ZEROS, 6 * L);
    FloatVector a11 = FloatVector.fromArray(S, ZEROS, 7 * L);
    FloatVector a12 = FloatVector.fromArray(S, ZEROS, 8 * L);
    FloatVector a13 = FloatVector.fromArray(S, ZEROS, 9 * L);
    FloatVector a14 = FloatVector.fromArray(S, ZEROS, 10 * L);
    FloatVector a15 = FloatVector.fromArray(S, ZEROS, 11 * L);
    int step = 6 * L;
    int wEnd = wOffset + depth * step;
    int wi = wOffset;
    // Not a counted loop: C2 would unroll it, load too far ahead, and spill the sums.
    do {
      FloatVector b0 = FloatVector.broadcast(S, x[i0]);
      FloatVector b1 = FloatVector.broadcast(S, x[i1]);
      FloatVector w0 = FloatVector.fromArray(S, w, wi);
      a00 = b0.fma(w0, a00);
      a10 = b1.fma(w0, a10);
      FloatVector w1 = FloatVector.fromArray(S, w, wi + L);
      a01 = b0.fma(w1, a01);
      a11 = b1.fma(w1, a11);
      FloatVector w2 = FloatVector.fromArray(S, w, wi + 2 * L);
      a02 = b0.fma(w2, a02);
      a12 = b1.fma(w2, a12);
      FloatVector w3 = FloatVector.fromArray(S, w, wi + 3 * L);
      a03 = b0.fma(w3, a03);
      a13 = b1.fma(w3, a13);
      FloatVector w4 = FloatVector.fromArray(S, w, wi + 4 * L);
      a04 = b0.fma(w4, a04);
      a14 = b1.fma(w4, a14);
      FloatVector w5 = FloatVector.fromArray(S, w, wi + 5 * L);
      a05 = b0.fma(w5, a05);
      a15 = b1.fma(w5, a15);
      i0++;
      i1++;
      wi += step;
    } while (wi != wEnd);
    a00.intoArray(y, yOffset);
    a01.intoArray(y, yOffset + L);
    a02.intoArray(y, yOffset + 2 * L);
    a03.intoArray(y, yOffset + 3 * L);
    a04.intoArray(y, yOffset + 4 * L);
    a05.intoArray(y, yOffset + 5 * L);
    if (rows > 1) {
      a10.intoArray(y, yOffset + outStride);
      a11.intoArray(y, yOffset + outStride + L);
      a12.intoArray(y, yOffset + outStride + 2 * L);
      a13.intoArray(y, yOffset + outStride + 3 * L);
      a14.intoArray(y, yOffset + outStride + 4 * L);
      a15.intoArray(y, yOffset + outStride + 5 * L);
    }
  }
}
