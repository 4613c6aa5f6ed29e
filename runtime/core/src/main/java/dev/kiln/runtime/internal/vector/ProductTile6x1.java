// Written by TileSources, among the tests: -Dkiln.updateGolden=true writes it anew.
package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Six rows by one vector. */
final class ProductTile6x1 extends ProductTile {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  ProductTile6x1() {
    super(6, 1);
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
    FloatVector a0 = FloatVector.fromArray(S, ZEROS, 0);
    FloatVector a1 = FloatVector.fromArray(S, ZEROS, L);
    FloatVector a2 = FloatVector.fromArray(S, ZEROS, 2 * L);
    FloatVector a3 = FloatVector.fromArray(S, ZEROS, 3 * L);
    FloatVector a4 = FloatVector.fromArray(S, ZEROS, 4 * L);
    FloatVector a5 = FloatVector.fromArray(S, ZEROS, 5 * L);
    int step = L;
    int wEnd = wOffset + depth * step;
    int wi = wOffset;
    // Not a counted loop: C2 would unroll it, load too far ahead, and spill the sums.
    do {
      FloatVector w0 = FloatVector.fromArray(S, w, wi);
      FloatVector b0 = FloatVector.broadcast(S, x[i0]);
      a0 = b0.fma(w0, a0);
      FloatVector b1 = FloatVector.broadcast(S, x[i1]);
      a1 = b1.fma(w0, a1);
      FloatVector b2 = FloatVector.broadcast(S, x[i2]);
      a2 = b2.fma(w0, a2);
      FloatVector b3 = FloatVector.broadcast(S, x[i3]);
      a3 = b3.fma(w0, a3);
      FloatVector b4 = FloatVector.broadcast(S, x[i4]);
      a4 = b4.fma(w0, a4);
      FloatVector b5 = FloatVector.broadcast(S, x[i5]);
      a5 = b5.fma(w0, a5);
      i0++;
      i1++;
      i2++;
      i3++;
      i4++;
      i5++;
      wi += step;
    } while (wi != wEnd);
    a0.intoArray(y, yOffset);
    if (rows > 1) {
      a1.intoArray(y, yOffset + outStride);
    }
    if (rows > 2) {
      a2.intoArray(y, yOffset + 2 * outStride);
    }
    if (rows > 3) {
      a3.intoArray(y, yOffset + 3 * outStride);
    }
    if (rows > 4) {
      a4.intoArray(y, yOffset + 4 * outStride);
    }
    if (rows > 5) {
      a5.intoArray(y, yOffset + 5 * outStride);
    }
  }
}
