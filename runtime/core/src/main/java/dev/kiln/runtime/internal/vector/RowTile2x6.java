// Written by TileSources, among the tests: -Dkiln.updateGolden=true writes it anew.
package dev.kiln.runtime.internal.vector;

import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Two rows by six vectors: fewest instructions for each product. */
final class RowTile2x6 extends RowTile {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();
  private static final FloatVector ZERO = FloatVector.zero(S);

  RowTile2x6() {
    super(2, 6);
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
    FloatVector a00 = FloatVector.fromArray(S, start, s0);
    FloatVector a01 = FloatVector.fromArray(S, start, s0 + L);
    FloatVector a02 = FloatVector.fromArray(S, start, s0 + 2 * L);
    FloatVector a03 = FloatVector.fromArray(S, start, s0 + 3 * L);
    FloatVector a04 = FloatVector.fromArray(S, start, s0 + 4 * L);
    FloatVector a05 = FloatVector.fromArray(S, start, s0 + 5 * L);
    FloatVector a10 = FloatVector.fromArray(S, start, s1);
    FloatVector a11 = FloatVector.fromArray(S, start, s1 + L);
    FloatVector a12 = FloatVector.fromArray(S, start, s1 + 2 * L);
    FloatVector a13 = FloatVector.fromArray(S, start, s1 + 3 * L);
    FloatVector a14 = FloatVector.fromArray(S, start, s1 + 4 * L);
    FloatVector a15 = FloatVector.fromArray(S, start, s1 + 5 * L);
    // Not a counted loop: C2 would unroll it, load too far ahead, and spill the sums.
    int step = 6 * L;
    int wi = wOffset;
    int run = 0;
    do {
      int wEnd = wi + depth * step;
      int i0 = x0 + run * runStride;
      int i1 = x1 + run * runStride;
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
    } while (++run < runs);
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
    if (floor == 0f) {
      rectify(y, yOffset);
      if (rows > 1) {
        rectify(y, yOffset + outStride);
      }
    }
  }

  /**
   * {@code max(0, y)} of what is stored: in the loop above the floor would take a sum's register.
   */
  private static void rectify(float[] y, int offset) {
    FloatVector y0 = FloatVector.fromArray(S, y, offset);
    FloatVector y1 = FloatVector.fromArray(S, y, offset + L);
    FloatVector y2 = FloatVector.fromArray(S, y, offset + 2 * L);
    FloatVector y3 = FloatVector.fromArray(S, y, offset + 3 * L);
    FloatVector y4 = FloatVector.fromArray(S, y, offset + 4 * L);
    FloatVector y5 = FloatVector.fromArray(S, y, offset + 5 * L);
    // As max does, in fewer instructions; a number that is none stays.
    y0.blend(ZERO, y0.compare(LE, ZERO)).intoArray(y, offset);
    y1.blend(ZERO, y1.compare(LE, ZERO)).intoArray(y, offset + L);
    y2.blend(ZERO, y2.compare(LE, ZERO)).intoArray(y, offset + 2 * L);
    y3.blend(ZERO, y3.compare(LE, ZERO)).intoArray(y, offset + 3 * L);
    y4.blend(ZERO, y4.compare(LE, ZERO)).intoArray(y, offset + 4 * L);
    y5.blend(ZERO, y5.compare(LE, ZERO)).intoArray(y, offset + 5 * L);
  }
}
