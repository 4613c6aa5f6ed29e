package dev.kiln.runtime.internal.vector;

import static jdk.incubator.vector.VectorOperators.EQ;

import dev.kiln.runtime.internal.kernel.WinogradLines;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link WinogradLines} on the Vector API. */
public final class VectorWinogradLines extends WinogradLines {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  // Constants, since C2 allocates a vector that it takes out of a loop.
  private static final FloatVector MINUS_ROOT_THIRD = FloatVector.broadcast(S, -ROOT / 3);
  private static final FloatVector ROOT_SIXTH = FloatVector.broadcast(S, ROOT / 6);
  private static final FloatVector THIRD = FloatVector.broadcast(S, 1 / 3f);
  private static final FloatVector MINUS_TWO_THIRDS = FloatVector.broadcast(S, -2 / 3f);
  private static final FloatVector SIXTH = FloatVector.broadcast(S, 1 / 6f);
  private static final FloatVector MINUS_HALF = FloatVector.broadcast(S, -0.5f);
  private static final FloatVector HALF = FloatVector.broadcast(S, 0.5f);
  private static final FloatVector QUARTER = FloatVector.broadcast(S, 0.25f);
  private static final FloatVector MINUS_TWO_AND_A_HALF = FloatVector.broadcast(S, -2.5f);
  private static final FloatVector ROOTS = FloatVector.broadcast(S, ROOT);
  private static final FloatVector ZERO = FloatVector.broadcast(S, 0);
  private static final FloatVector ONE = FloatVector.broadcast(S, 1);
  private static final FloatVector TWO = FloatVector.broadcast(S, 2);
  private static final FloatVector THREE = FloatVector.broadcast(S, 3);
  private static final FloatVector LOWEST = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);

  /** Called by name. */
  public VectorWinogradLines() {}

  @Override
  public int lanes() {
    return L;
  }

  @Override
  public void weights(float[] g, int at, int stride, float[] to, int toAt, int toStride) {
    FloatVector g0 = FloatVector.fromArray(S, g, at);
    FloatVector g1 = FloatVector.fromArray(S, g, at + stride).mul(MINUS_ROOT_THIRD);
    FloatVector g2 = FloatVector.fromArray(S, g, at + 2 * stride);
    FloatVector third = g2.mul(THIRD);
    FloatVector near = g0.fma(MINUS_TWO_THIRDS, third.neg());
    FloatVector far = g0.fma(SIXTH, third);
    FloatVector farOdd = g1.mul(MINUS_HALF);
    g0.intoArray(to, toAt);
    near.add(g1).intoArray(to, toAt + toStride);
    near.sub(g1).intoArray(to, toAt + 2 * toStride);
    far.add(farOdd).intoArray(to, toAt + 3 * toStride);
    far.sub(farOdd).intoArray(to, toAt + 4 * toStride);
    g2.intoArray(to, toAt + 5 * toStride);
  }

  @Override
  public void weightGradient(float[] u, int at, int stride, float[] to, int toAt, int toStride) {
    FloatVector u1 = FloatVector.fromArray(S, u, at + stride);
    FloatVector u2 = FloatVector.fromArray(S, u, at + 2 * stride);
    FloatVector near = u1.add(u2);
    FloatVector nearOdd = u1.sub(u2).mul(MINUS_ROOT_THIRD);
    FloatVector u3 = FloatVector.fromArray(S, u, at + 3 * stride);
    FloatVector u4 = FloatVector.fromArray(S, u, at + 4 * stride);
    FloatVector far = u3.add(u4);
    FloatVector farOdd = u3.sub(u4).mul(ROOT_SIXTH);
    FloatVector u0 = FloatVector.fromArray(S, u, at);
    FloatVector u5 = FloatVector.fromArray(S, u, at + 5 * stride);
    far.fma(SIXTH, near.fma(MINUS_TWO_THIRDS, u0)).intoArray(to, toAt);
    nearOdd.add(farOdd).intoArray(to, toAt + toStride);
    far.sub(near).fma(THIRD, u5).intoArray(to, toAt + 2 * toStride);
  }

  // The columns and the rows of an input are written out apart: with strides that are constants on
  // the side of the work each takes a third less time.

  @Override
  public void inputColumns(float[] d, int at, int columnStride, int rowStride, float[] work) {
    int from = at;
    for (int column = 0; column < 6 * L; column += L) {
      FloatVector d1 = FloatVector.fromArray(S, d, from + rowStride);
      FloatVector d3 = FloatVector.fromArray(S, d, from + 3 * rowStride);
      FloatVector d5 = FloatVector.fromArray(S, d, from + 5 * rowStride);
      d3.fma(MINUS_TWO_AND_A_HALF, d1.add(d5)).intoArray(work, column + 30 * L);
      FloatVector nearOdd = d3.fma(MINUS_HALF, d1).mul(ROOTS);
      FloatVector farOdd = d1.fma(MINUS_HALF, d3).mul(ROOTS);
      FloatVector d0 = FloatVector.fromArray(S, d, from);
      FloatVector d2 = FloatVector.fromArray(S, d, from + 2 * rowStride);
      FloatVector d4 = FloatVector.fromArray(S, d, from + 4 * rowStride);
      d2.fma(MINUS_TWO_AND_A_HALF, d0.add(d4)).intoArray(work, column);
      FloatVector near = d4.sub(d2.add(d2));
      near.sub(nearOdd).intoArray(work, column + 6 * L);
      near.add(nearOdd).intoArray(work, column + 12 * L);
      FloatVector far = d2.fma(MINUS_HALF, d4);
      far.add(farOdd).intoArray(work, column + 18 * L);
      far.sub(farOdd).intoArray(work, column + 24 * L);
      from += columnStride;
    }
  }

  @Override
  public void inputRows(float[] work, float[] to, int toAt, int toStride) {
    int out = toAt;
    for (int row = 0; row < 36 * L; row += 6 * L) {
      FloatVector d1 = FloatVector.fromArray(S, work, row + L);
      FloatVector d3 = FloatVector.fromArray(S, work, row + 3 * L);
      FloatVector d5 = FloatVector.fromArray(S, work, row + 5 * L);
      d3.fma(MINUS_TWO_AND_A_HALF, d1.add(d5)).intoArray(to, out + 5 * toStride);
      FloatVector nearOdd = d3.fma(MINUS_HALF, d1).mul(ROOTS);
      FloatVector farOdd = d1.fma(MINUS_HALF, d3).mul(ROOTS);
      FloatVector d0 = FloatVector.fromArray(S, work, row);
      FloatVector d2 = FloatVector.fromArray(S, work, row + 2 * L);
      FloatVector d4 = FloatVector.fromArray(S, work, row + 4 * L);
      d2.fma(MINUS_TWO_AND_A_HALF, d0.add(d4)).intoArray(to, out);
      FloatVector near = d4.sub(d2.add(d2));
      near.sub(nearOdd).intoArray(to, out + toStride);
      near.add(nearOdd).intoArray(to, out + 2 * toStride);
      FloatVector far = d2.fma(MINUS_HALF, d4);
      far.add(farOdd).intoArray(to, out + 3 * toStride);
      far.sub(farOdd).intoArray(to, out + 4 * toStride);
      out += 6 * toStride;
    }
  }

  @Override
  public void inputGradient(float[] v, int at, int stride, float[] to, int toAt, int toStride) {
    FloatVector v1 = FloatVector.fromArray(S, v, at + stride);
    FloatVector v2 = FloatVector.fromArray(S, v, at + 2 * stride);
    FloatVector near = v1.add(v2);
    FloatVector nearOdd = v1.sub(v2).mul(ROOTS);
    FloatVector v3 = FloatVector.fromArray(S, v, at + 3 * stride);
    FloatVector v4 = FloatVector.fromArray(S, v, at + 4 * stride);
    FloatVector far = v3.add(v4);
    FloatVector farOdd = v3.sub(v4).mul(ROOTS);
    FloatVector v0 = FloatVector.fromArray(S, v, at);
    FloatVector v5 = FloatVector.fromArray(S, v, at + 5 * stride);
    v0.intoArray(to, toAt);
    farOdd.fma(MINUS_HALF, v5.sub(nearOdd)).intoArray(to, toAt + toStride);
    v0.fma(MINUS_TWO_AND_A_HALF, far.fma(MINUS_HALF, near.add(near).neg()))
        .intoArray(to, toAt + 2 * toStride);
    v5.fma(MINUS_TWO_AND_A_HALF, nearOdd.fma(HALF, farOdd)).intoArray(to, toAt + 3 * toStride);
    v0.add(near.add(far)).intoArray(to, toAt + 4 * toStride);
    v5.intoArray(to, toAt + 5 * toStride);
  }

  @Override
  public void outputColumns(float[] m, int at, int columnStride, int rowStride, float[] work) {
    int from = at;
    for (int column = 0; column < 6 * L; column += L) {
      FloatVector m1 = FloatVector.fromArray(S, m, from + rowStride);
      FloatVector m2 = FloatVector.fromArray(S, m, from + 2 * rowStride);
      FloatVector near = m1.add(m2);
      FloatVector nearOdd = m1.sub(m2).mul(ROOTS);
      FloatVector m3 = FloatVector.fromArray(S, m, from + 3 * rowStride);
      FloatVector m4 = FloatVector.fromArray(S, m, from + 4 * rowStride);
      FloatVector far = m3.add(m4);
      FloatVector farOdd = m3.sub(m4).mul(ROOTS);
      FloatVector m0 = FloatVector.fromArray(S, m, from);
      FloatVector m5 = FloatVector.fromArray(S, m, from + 5 * rowStride);
      m0.add(near.add(far)).intoArray(work, column);
      nearOdd.fma(HALF, farOdd).intoArray(work, column + 6 * L);
      near.fma(HALF, far.add(far)).intoArray(work, column + 12 * L);
      nearOdd.fma(QUARTER, farOdd.add(farOdd)).add(m5).intoArray(work, column + 18 * L);
      from += columnStride;
    }
  }

  @Override
  public void biasedOutput(
      float[] work,
      int at,
      float[] bias,
      int biasAt,
      float floor,
      float[] to,
      int toAt,
      int toStride) {
    FloatVector b = FloatVector.fromArray(S, bias, biasAt);
    FloatVector f = floor == 0 ? ZERO : LOWEST;
    FloatVector m1 = FloatVector.fromArray(S, work, at + L);
    FloatVector m2 = FloatVector.fromArray(S, work, at + 2 * L);
    FloatVector near = m1.add(m2);
    FloatVector nearOdd = m1.sub(m2).mul(ROOTS);
    FloatVector m3 = FloatVector.fromArray(S, work, at + 3 * L);
    FloatVector m4 = FloatVector.fromArray(S, work, at + 4 * L);
    FloatVector far = m3.add(m4);
    FloatVector farOdd = m3.sub(m4).mul(ROOTS);
    FloatVector m0 = FloatVector.fromArray(S, work, at);
    m0.add(near.add(far)).add(b).max(f).intoArray(to, toAt);
    nearOdd.fma(HALF, farOdd).add(b).max(f).intoArray(to, toAt + toStride);
    near.fma(HALF, far.add(far)).add(b).max(f).intoArray(to, toAt + 2 * toStride);
    FloatVector m5 = FloatVector.fromArray(S, work, at + 5 * L);
    nearOdd
        .fma(QUARTER, farOdd.add(farOdd))
        .add(m5)
        .add(b)
        .max(f)
        .intoArray(to, toAt + 3 * toStride);
  }

  @Override
  public void pooledOutput(
      float[] work,
      int at,
      float[] bias,
      int biasAt,
      float floor,
      float[] to,
      int toAt,
      int positionsAt,
      int toStride) {
    FloatVector m1 = FloatVector.fromArray(S, work, at + L);
    FloatVector m2 = FloatVector.fromArray(S, work, at + 2 * L);
    FloatVector m3 = FloatVector.fromArray(S, work, at + 3 * L);
    FloatVector m4 = FloatVector.fromArray(S, work, at + 4 * L);
    FloatVector near = m1.add(m2);
    FloatVector nearOdd = m1.sub(m2).mul(ROOTS);
    FloatVector far = m3.add(m4);
    FloatVector farOdd = m3.sub(m4).mul(ROOTS);
    FloatVector upper0 = FloatVector.fromArray(S, work, at).add(near.add(far));
    FloatVector upper1 = nearOdd.fma(HALF, farOdd);
    FloatVector upper2 = near.fma(HALF, far.add(far));
    FloatVector m5 = FloatVector.fromArray(S, work, at + 5 * L);
    FloatVector upper3 = nearOdd.fma(QUARTER, farOdd.add(farOdd)).add(m5);
    int below = at + 6 * L;
    m1 = FloatVector.fromArray(S, work, below + L);
    m2 = FloatVector.fromArray(S, work, below + 2 * L);
    m3 = FloatVector.fromArray(S, work, below + 3 * L);
    m4 = FloatVector.fromArray(S, work, below + 4 * L);
    near = m1.add(m2);
    nearOdd = m1.sub(m2).mul(ROOTS);
    far = m3.add(m4);
    farOdd = m3.sub(m4).mul(ROOTS);
    FloatVector lower0 = FloatVector.fromArray(S, work, below).add(near.add(far));
    FloatVector lower1 = nearOdd.fma(HALF, farOdd);
    FloatVector lower2 = near.fma(HALF, far.add(far));
    m5 = FloatVector.fromArray(S, work, below + 5 * L);
    FloatVector lower3 = nearOdd.fma(QUARTER, farOdd.add(farOdd)).add(m5);
    FloatVector b = FloatVector.fromArray(S, bias, biasAt);
    FloatVector f = floor == 0 ? ZERO : LOWEST;
    FloatVector max0 = upper0.max(upper1).max(lower0.max(lower1));
    FloatVector max2 = upper2.max(upper3).max(lower2.max(lower3));
    max0.add(b).max(f).intoArray(to, toAt);
    max2.add(b).max(f).intoArray(to, toAt + toStride);
    if (positionsAt >= 0) {
      // From the last to the first: the first of the largest stays.
      THREE
          .blend(TWO, lower0.compare(EQ, max0))
          .blend(ONE, upper1.compare(EQ, max0))
          .blend(ZERO, upper0.compare(EQ, max0))
          .intoArray(to, positionsAt);
      THREE
          .blend(TWO, lower2.compare(EQ, max2))
          .blend(ONE, upper3.compare(EQ, max2))
          .blend(ZERO, upper2.compare(EQ, max2))
          .intoArray(to, positionsAt + toStride);
    }
  }

  @Override
  public void outputGradient(float[] y, int at, int stride, float[] to, int toAt, int toStride) {
    FloatVector y0 = FloatVector.fromArray(S, y, at);
    FloatVector y2 = FloatVector.fromArray(S, y, at + 2 * stride);
    FloatVector near = y2.fma(HALF, y0);
    FloatVector far = y2.add(y2).add(y0);
    FloatVector y1 = FloatVector.fromArray(S, y, at + stride).mul(ROOTS);
    FloatVector y3 = FloatVector.fromArray(S, y, at + 3 * stride);
    FloatVector odd = y3.mul(ROOTS);
    FloatVector nearOdd = odd.fma(QUARTER, y1.mul(HALF));
    FloatVector farOdd = odd.add(odd).add(y1);
    y0.intoArray(to, toAt);
    near.add(nearOdd).intoArray(to, toAt + toStride);
    near.sub(nearOdd).intoArray(to, toAt + 2 * toStride);
    far.add(farOdd).intoArray(to, toAt + 3 * toStride);
    far.sub(farOdd).intoArray(to, toAt + 4 * toStride);
    y3.intoArray(to, toAt + 5 * toStride);
  }
}
