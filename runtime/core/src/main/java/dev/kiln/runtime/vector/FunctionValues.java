package dev.kiln.runtime.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Values of functions, for a whole number of vectors. */
final class FunctionValues {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  private FunctionValues() {}

  static void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      VectorMath.tanh(v).intoArray(y, yOffset + i);
    }
  }

  static void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      VectorMath.sigmoid(v).intoArray(y, yOffset + i);
    }
  }

  static void softplus(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      VectorMath.softplus(v).intoArray(y, yOffset + i);
    }
  }

  static void elu(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      VectorMath.expm1(v)
          .mul(alpha)
          .blend(v, v.compare(VectorOperators.GT, 0f))
          .intoArray(y, yOffset + i);
    }
  }

  static void gelu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      v.mul(VectorMath.normal(v, VectorMath.bell(v))).intoArray(y, yOffset + i);
    }
  }

  static void geluTanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      v.mul(VectorMath.sigmoid(VectorMath.cubic(v))).intoArray(y, yOffset + i);
    }
  }

  static void silu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      v.mul(VectorMath.sigmoid(v)).intoArray(y, yOffset + i);
    }
  }
}
