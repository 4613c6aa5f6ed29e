// Written by TileSources, among the tests: -Dkiln.updateGolden=true writes it anew.
package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Eight rows by two vectors. */
final class ColumnTile8x2 extends ColumnTile {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();
  private static final int WIDTH = 2 * L;

  ColumnTile8x2() {
    super(8, 2);
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
    FloatVector a00 = FloatVector.fromArray(S, y, y0);
    FloatVector a01 = FloatVector.fromArray(S, y, y0 + L);
    FloatVector a10 = FloatVector.fromArray(S, y, y1);
    FloatVector a11 = FloatVector.fromArray(S, y, y1 + L);
    FloatVector a20 = FloatVector.fromArray(S, y, y2);
    FloatVector a21 = FloatVector.fromArray(S, y, y2 + L);
    FloatVector a30 = FloatVector.fromArray(S, y, y3);
    FloatVector a31 = FloatVector.fromArray(S, y, y3 + L);
    FloatVector a40 = FloatVector.fromArray(S, y, y4);
    FloatVector a41 = FloatVector.fromArray(S, y, y4 + L);
    FloatVector a50 = FloatVector.fromArray(S, y, y5);
    FloatVector a51 = FloatVector.fromArray(S, y, y5 + L);
    FloatVector a60 = FloatVector.fromArray(S, y, y6);
    FloatVector a61 = FloatVector.fromArray(S, y, y6 + L);
    FloatVector a70 = FloatVector.fromArray(S, y, y7);
    FloatVector a71 = FloatVector.fromArray(S, y, y7 + L);
    int run = 0;
    do {
      int xi = xOffset + run * runStride;
      int wi = wOffset + run * depth * WIDTH;
      int k = 0;
      do {
        FloatVector w0 = FloatVector.fromArray(S, w, wi);
        FloatVector w1 = FloatVector.fromArray(S, w, wi + L);
        FloatVector b0 = FloatVector.broadcast(S, x[xi]);
        a00 = b0.fma(w0, a00);
        a01 = b0.fma(w1, a01);
        FloatVector b1 = FloatVector.broadcast(S, x[xi + 1]);
        a10 = b1.fma(w0, a10);
        a11 = b1.fma(w1, a11);
        FloatVector b2 = FloatVector.broadcast(S, x[xi + 2]);
        a20 = b2.fma(w0, a20);
        a21 = b2.fma(w1, a21);
        FloatVector b3 = FloatVector.broadcast(S, x[xi + 3]);
        a30 = b3.fma(w0, a30);
        a31 = b3.fma(w1, a31);
        FloatVector b4 = FloatVector.broadcast(S, x[xi + 4]);
        a40 = b4.fma(w0, a40);
        a41 = b4.fma(w1, a41);
        FloatVector b5 = FloatVector.broadcast(S, x[xi + 5]);
        a50 = b5.fma(w0, a50);
        a51 = b5.fma(w1, a51);
        FloatVector b6 = FloatVector.broadcast(S, x[xi + 6]);
        a60 = b6.fma(w0, a60);
        a61 = b6.fma(w1, a61);
        FloatVector b7 = FloatVector.broadcast(S, x[xi + 7]);
        a70 = b7.fma(w0, a70);
        a71 = b7.fma(w1, a71);
        xi += depthStride;
        wi += WIDTH;
      } while (++k < depth);
    } while (++run < runs);
    a00.intoArray(y, y0);
    a01.intoArray(y, y0 + L);
    if (rows > 1) {
      a10.intoArray(y, y1);
      a11.intoArray(y, y1 + L);
    }
    if (rows > 2) {
      a20.intoArray(y, y2);
      a21.intoArray(y, y2 + L);
    }
    if (rows > 3) {
      a30.intoArray(y, y3);
      a31.intoArray(y, y3 + L);
    }
    if (rows > 4) {
      a40.intoArray(y, y4);
      a41.intoArray(y, y4 + L);
    }
    if (rows > 5) {
      a50.intoArray(y, y5);
      a51.intoArray(y, y5 + L);
    }
    if (rows > 6) {
      a60.intoArray(y, y6);
      a61.intoArray(y, y6 + L);
    }
    if (rows > 7) {
      a70.intoArray(y, y7);
      a71.intoArray(y, y7 + L);
    }
  }
}
