package dev.kiln.runtime.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Gradients through functions, for a whole number of vectors. */
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

  static void softplus(
      float[] at, int from, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, at, from + i);
      FloatVector slope = VectorMath.expm1(v.neg()).neg();
      slope.mul(FloatVector.fromArray(S, dy, dyOffset + i)).intoArray(dx, dxOffset + i);
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

  static void gelu(
      float[] at, int from, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, at, from + i);
      FloatVector bell = VectorMath.bell(v);
      FloatVector rise = FloatVector.broadcast(S, 0.3989423f);
      FloatVector slope = v.mul(bell).fma(rise, VectorMath.normal(v, bell));
      slope.mul(FloatVector.fromArray(S, dy, dyOffset + i)).intoArray(dx, dxOffset + i);
    }
  }

  static void geluTanh(
      float[] at, int from, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, at, from + i);
      FloatVector s = VectorMath.sigmoid(VectorMath.cubic(v));
      FloatVector rise = s.neg().fma(s, s).mul(VectorMath.cubicSlope(v));
      FloatVector slope = v.fma(rise, s);
      slope.mul(FloatVector.fromArray(S, dy, dyOffset + i)).intoArray(dx, dxOffset + i);
    }
  }

  static void silu(
      float[] at, int from, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, at, from + i);
      FloatVector s = VectorMath.sigmoid(v);
      FloatVector slope = v.fma(s.neg().fma(s, s), s);
      slope.mul(FloatVector.fromArray(S, dy, dyOffset + i)).intoArray(dx, dxOffset + i);
    }
  }
}
