// Written by TileSources, among the tests: -Dkiln.updateGolden=true writes it anew.
package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Six rows by one vector. For a last vector that is alone. */
final class RowTile6x1 extends RowTile {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  RowTile6x1() {
    super(6, 1);
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
    int s4 = rows > 4 ? s3 + startStride : s3;
    int s5 = rows > 5 ? s4 + startStride : s4;
    FloatVector a0 = FloatVector.fromArray(S, start, s0);
    FloatVector a1 = FloatVector.fromArray(S, start, s1);
    FloatVector a2 = FloatVector.fromArray(S, start, s2);
    FloatVector a3 = FloatVector.fromArray(S, start, s3);
    FloatVector a4 = FloatVector.fromArray(S, start, s4);
    FloatVector a5 = FloatVector.fromArray(S, start, s5);
    // Not a counted loop: C2 would unroll it, load too far ahead, and spill the sums.
    int step = L;
    int wi = wOffset;
    int run = 0;
    do {
      int wEnd = wi + depth * step;
      int i0 = x0 + run * runStride;
      int i1 = x1 + run * runStride;
      int i2 = x2 + run * runStride;
      int i3 = x3 + run * runStride;
      int i4 = x4 + run * runStride;
      int i5 = x5 + run * runStride;
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
    } while (++run < runs);
    FloatVector f = FloatVector.broadcast(S, floor);
    a0.max(f).intoArray(y, yOffset);
    if (rows > 1) {
      a1.max(f).intoArray(y, yOffset + outStride);
    }
    if (rows > 2) {
      a2.max(f).intoArray(y, yOffset + 2 * outStride);
    }
    if (rows > 3) {
      a3.max(f).intoArray(y, yOffset + 3 * outStride);
    }
    if (rows > 4) {
      a4.max(f).intoArray(y, yOffset + 4 * outStride);
    }
    if (rows > 5) {
      a5.max(f).intoArray(y, yOffset + 5 * outStride);
    }
  }
}
