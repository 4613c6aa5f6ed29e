package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Values of functions from the powers of their {@link Exponents}, for a whole number of vectors.
 * {@code y} may be {@code x} or {@code e}.
 */
final class FunctionValues {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  private FunctionValues() {}

  /** The hyperbolic tangent of {@code scale * x}. */
  static void tanh(
      float[] x, int xOffset, float scale, float[] e, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i).mul(scale);
      FloatVector a = v.abs();
      FloatVector s = a.mul(a);
      FloatVector p = FloatVector.broadcast(S, -0.0057170116f);
      p = p.fma(s, FloatVector.broadcast(S, 0.020650554f));
      p = p.fma(s, FloatVector.broadcast(S, -0.053743485f));
      p = p.fma(s, FloatVector.broadcast(S, 0.13331491f));
      p = p.fma(s, FloatVector.broadcast(S, -0.33333284f));
      FloatVector small = a.mul(s).fma(p, a);
      FloatVector share = FloatVector.broadcast(S, 2f).div(FloatVector.fromArray(S, e, i).add(1f));
      FloatVector large = FloatVector.broadcast(S, 1f).sub(share);
      FloatVector positive = large.blend(small, a.compare(VectorOperators.LT, 0.625f));
      IntVector sign = v.reinterpretAsInts().and(0x80000000);
      positive.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(y, yOffset + i);
    }
  }

  static void sigmoid(float[] x, int xOffset, float[] e, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      FloatVector power = FloatVector.fromArray(S, e, i);
      FloatVector numerator = power.blend(1f, v.compare(VectorOperators.GE, 0f));
      FloatVector sum = power.add(1f);
      FloatVector lost = power.sub(sum.sub(1f));
      FloatVector inverse = FloatVector.broadcast(S, 1f).div(sum);
      FloatVector rough = numerator.mul(inverse);
      FloatVector negative = rough.neg();
      FloatVector rest = negative.fma(lost, negative.fma(sum, numerator));
      rest.fma(inverse, rough).intoArray(y, yOffset + i);
    }
  }

  static void softplus(float[] x, int xOffset, float[] e, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      FloatVector power = FloatVector.fromArray(S, e, i);
      FloatVector s = power.div(power.add(2f));
      FloatVector square = s.mul(s);
      FloatVector p = FloatVector.broadcast(S, 0.24308339f);
      p = p.fma(square, FloatVector.broadcast(S, 0.21425846f));
      p = p.fma(square, FloatVector.broadcast(S, 0.28617036f));
      p = p.fma(square, FloatVector.broadcast(S, 0.39998874f));
      p = p.fma(square, FloatVector.broadcast(S, 0.66666675f));
      FloatVector positive =
          FloatVector.broadcast(S, 0f).blend(v, v.compare(VectorOperators.GT, 0f));
      positive.add(s.mul(square).fma(p, s.add(s))).intoArray(y, yOffset + i);
    }
  }

  /** From {@code t}, the hyperbolic tangent of {@code x / 2}. */
  static void elu(
      float alpha, float[] x, int xOffset, float[] t, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      FloatVector tanh = FloatVector.fromArray(S, t, i);
      tanh.add(tanh)
          .div(FloatVector.broadcast(S, 1f).sub(tanh))
          .mul(alpha)
          .blend(v, v.compare(VectorOperators.GT, 0f))
          .intoArray(y, yOffset + i);
    }
  }

  /** {@code e[i]} becomes the bell curve of {@code x}: what its exponent lost is put back. */
  static void bell(float[] x, int xOffset, float[] e, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      FloatVector most = v.blend(15f, v.compare(VectorOperators.GT, 15f));
      FloatVector bounded = most.blend(-15f, v.compare(VectorOperators.LT, -15f));
      FloatVector half = bounded.mul(-0.5f);
      FloatVector lost = half.fma(bounded, half.mul(bounded).neg());
      FloatVector power = FloatVector.fromArray(S, e, i);
      power.fma(lost, power).intoArray(e, i);
    }
  }

  /** The normal distribution function from its bell curve. */
  static void normal(float[] x, int xOffset, float[] bell, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      FloatVector one = FloatVector.broadcast(S, 1f);
      FloatVector u = one.div(v.abs().add(3.5f));
      FloatVector t = FloatVector.broadcast(S, -7f).fma(u, one);
      FloatVector p = FloatVector.broadcast(S, 0.000110692985f);
      p = p.fma(t, FloatVector.broadcast(S, 0.00042190237f));
      p = p.fma(t, FloatVector.broadcast(S, -0.0004949463f));
      p = p.fma(t, FloatVector.broadcast(S, -0.0031753147f));
      p = p.fma(t, FloatVector.broadcast(S, 0.0064931167f));
      p = p.fma(t, FloatVector.broadcast(S, 0.01740638f));
      p = p.fma(t, FloatVector.broadcast(S, -0.11605304f));
      p = p.fma(t, FloatVector.broadcast(S, 0.31542504f));
      p = p.fma(t, FloatVector.broadcast(S, -0.5655618f));
      p = p.fma(t, FloatVector.broadcast(S, 0.74441606f));
      FloatVector tail = FloatVector.fromArray(S, bell, i).mul(u.mul(p));
      tail.blend(one.sub(tail), v.compare(VectorOperators.GT, 0f)).intoArray(y, yOffset + i);
    }
  }

  /** {@code y[i] = x[i] * factor[i]}. */
  static void times(float[] x, int xOffset, float[] factor, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector.fromArray(S, x, xOffset + i)
          .mul(FloatVector.fromArray(S, factor, i))
          .intoArray(y, yOffset + i);
    }
  }
}
