package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Gradients through functions, for a whole number of vectors. {@code dx} may be {@code at} or
 * {@code dy}.
 */
final class FunctionSlopes {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  private FunctionSlopes() {}

  static void tanh(
      float[] at, int from, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, at, from + i);
      FloatVector slope = v.neg().fma(v, FloatVector.broadcast(S, 1f));
      slope.mul(FloatVector.fromArray(S, dy, dyOffset + i)).intoArray(dx, dxOffset + i);
    }
  }

  static void sigmoid(
      float[] at, int from, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, at, from + i);
      FloatVector slope = v.neg().fma(v, v);
      slope.mul(FloatVector.fromArray(S, dy, dyOffset + i)).intoArray(dx, dxOffset + i);
    }
  }

  /** {@code t[i]}, the hyperbolic tangent of half the negative output, becomes the slope. */
  static void softplus(float[] t, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector tanh = FloatVector.fromArray(S, t, i);
      tanh.add(tanh).div(FloatVector.broadcast(S, 1f).sub(tanh)).neg().intoArray(t, i);
    }
  }

  static void elu(
      float alpha,
      float[] at,
      int from,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, at, from + i);
      FloatVector slope = v.add(alpha).blend(1f, v.compare(VectorOperators.GT, 0f));
      slope.mul(FloatVector.fromArray(S, dy, dyOffset + i)).intoArray(dx, dxOffset + i);
    }
  }

  /** {@code normal[i]} becomes the slope, from the bell curve and the normal distribution. */
  static void gelu(float[] at, int from, float[] bell, float[] normal, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, at, from + i);
      v.mul(FloatVector.fromArray(S, bell, i))
          .fma(FloatVector.broadcast(S, 0.3989423f), FloatVector.fromArray(S, normal, i))
          .intoArray(normal, i);
    }
  }

  /** {@code s[i]}, the logistic function of the cubic, becomes the slope. */
  static void geluTanh(float[] at, int from, float[] s, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, at, from + i);
      FloatVector most = v.blend(15f, v.compare(VectorOperators.GT, 15f));
      FloatVector bounded = most.blend(-15f, v.compare(VectorOperators.LT, -15f));
      FloatVector cubicSlope =
          bounded
              .mul(bounded)
              .fma(FloatVector.broadcast(S, 0.21406445f), FloatVector.broadcast(S, 1.5957692f));
      FloatVector sigmoid = FloatVector.fromArray(S, s, i);
      FloatVector rise = sigmoid.neg().fma(sigmoid, sigmoid).mul(cubicSlope);
      v.fma(rise, sigmoid).intoArray(s, i);
    }
  }

  /** {@code s[i]}, the logistic function, becomes the slope. */
  static void silu(float[] at, int from, float[] s, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, at, from + i);
      FloatVector sigmoid = FloatVector.fromArray(S, s, i);
      v.fma(sigmoid.neg().fma(sigmoid, sigmoid), sigmoid).intoArray(s, i);
    }
  }
}
