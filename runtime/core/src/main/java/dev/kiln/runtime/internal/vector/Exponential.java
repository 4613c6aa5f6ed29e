package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link dev.kiln.runtime.internal.kernel.ScalarMath}'s exponential function on a whole number of
 * vectors: the same operations and bits.
 *
 * <p>There is one loop for all functions that need it, and none calls a method with vectors.
 * HotSpot inlines what belongs to the Vector API, but methods of others only while the code at hand
 * is small and they are not compiled already; the vectors that such a call takes or gives are
 * objects then, which costs ten times as much as what it computes. So functions are computed in
 * passes over some hundred numbers that stay in the first-level cache.
 */
final class Exponential {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  /** Added to a small number, it leaves its nearest integer in the lowest bits. */
  private static final float ROUND = 0x1.8p23f;

  private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);

  private Exponential() {}

  /** {@code y[i] = e^y[i]}; a NaN stays one. */
  static void apply(float[] y, int offset, int length) {
    for (int i = offset; i < offset + length; i += L) {
      FloatVector x = FloatVector.fromArray(S, y, i);
      FloatVector most = x.blend(89f, x.compare(VectorOperators.GT, 89f));
      FloatVector bounded = most.blend(-104f, x.compare(VectorOperators.LT, -104f));
      FloatVector shifted =
          bounded.fma(FloatVector.broadcast(S, 1.442695f), FloatVector.broadcast(S, ROUND));
      FloatVector n = shifted.sub(ROUND);
      FloatVector r = n.fma(FloatVector.broadcast(S, -0.6933594f), bounded);
      r = n.fma(FloatVector.broadcast(S, 0.00021219444f), r);
      FloatVector q = FloatVector.broadcast(S, 0.00019790154f);
      q = q.fma(r, FloatVector.broadcast(S, 0.0013944871f));
      q = q.fma(r, FloatVector.broadcast(S, 0.008333499f));
      q = q.fma(r, FloatVector.broadcast(S, 0.04166629f));
      q = q.fma(r, FloatVector.broadcast(S, 0.16666666f));
      q = q.fma(r, FloatVector.broadcast(S, 0.5f));
      FloatVector power = q.fma(r.mul(r), r).add(1f);
      // Two to the power of n, in two factors: it may be beyond the exponents of a float.
      IntVector exponent = shifted.reinterpretAsInts().sub(ROUND_BITS);
      IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
      IntVector rest = exponent.sub(half);
      IntVector first = half.add(127).lanewise(VectorOperators.LSHL, 23);
      IntVector second = rest.add(127).lanewise(VectorOperators.LSHL, 23);
      power.mul(first.reinterpretAsFloats()).mul(second.reinterpretAsFloats()).intoArray(y, i);
    }
  }
}
