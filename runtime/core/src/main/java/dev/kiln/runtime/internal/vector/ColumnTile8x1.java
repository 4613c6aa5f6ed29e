// Written by TileSources, among the tests: -Dkiln.updateGolden=true writes it anew.
package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Eight rows by one vector. */
final class ColumnTile8x1 extends ColumnTile {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  ColumnTile8x1() {
    super(8, 1);
  }

  @Override
  void run(
      float[] x,
      int xOffset,
      int depthStride,
      int runStride,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset,
      int outStride,
      int runs,
      int depth,
      int rows) {
    int y0 = yOffset;
    int y1 = rows > 1 ? y0 + outStride : y0;
    int y2 = rows > 2 ? y1 + outStride : y1;
    int y3 = rows > 3 ? y2 + outStride : y2;
    int y4 = rows > 4 ? y3 + outStride : y3;
    int y5 = rows > 5 ? y4 + outStride : y4;
    int y6 = rows > 6 ? y5 + outStride : y5;
    int y7 = rows > 7 ? y6 + outStride : y6;
    FloatVector a0 = FloatVector.fromArray(S, y, y0);
    FloatVector a1 = FloatVector.fromArray(S, y, y1);
    FloatVector a2 = FloatVector.fromArray(S, y, y2);
    FloatVector a3 = FloatVector.fromArray(S, y, y3);
    FloatVector a4 = FloatVector.fromArray(S, y, y4);
    FloatVector a5 = FloatVector.fromArray(S, y, y5);
    FloatVector a6 = FloatVector.fromArray(S, y, y6);
    FloatVector a7 = FloatVector.fromArray(S, y, y7);
    int run = 0;
    do {
      int xi = xOffset + run * runStride;
      int wi = wOffset + run * depth * L;
      int k = 0;
      do {
        FloatVector w0 = FloatVector.fromArray(S, w, wi);
        FloatVector b0 = FloatVector.broadcast(S, x[xi]);
        a0 = b0.fma(w0, a0);
        FloatVector b1 = FloatVector.broadcast(S, x[xi + 1]);
        a1 = b1.fma(w0, a1);
        FloatVector b2 = FloatVector.broadcast(S, x[xi + 2]);
        a2 = b2.fma(w0, a2);
        FloatVector b3 = FloatVector.broadcast(S, x[xi + 3]);
        a3 = b3.fma(w0, a3);
        FloatVector b4 = FloatVector.broadcast(S, x[xi + 4]);
        a4 = b4.fma(w0, a4);
        FloatVector b5 = FloatVector.broadcast(S, x[xi + 5]);
        a5 = b5.fma(w0, a5);
        FloatVector b6 = FloatVector.broadcast(S, x[xi + 6]);
        a6 = b6.fma(w0, a6);
        FloatVector b7 = FloatVector.broadcast(S, x[xi + 7]);
        a7 = b7.fma(w0, a7);
        xi += depthStride;
        wi += L;
      } while (++k < depth);
    } while (++run < runs);
    a0.intoArray(y, y0);
    if (rows > 1) {
      a1.intoArray(y, y1);
    }
    if (rows > 2) {
      a2.intoArray(y, y2);
    }
    if (rows > 3) {
      a3.intoArray(y, y3);
    }
    if (rows > 4) {
      a4.intoArray(y, y4);
    }
    if (rows > 5) {
      a5.intoArray(y, y5);
    }
    if (rows > 6) {
      a6.intoArray(y, y6);
    }
    if (rows > 7) {
      a7.intoArray(y, y7);
    }
  }
}
