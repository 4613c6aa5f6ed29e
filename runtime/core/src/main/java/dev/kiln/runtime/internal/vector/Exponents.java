package dev.kiln.runtime.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What functions take the {@link Exponential} of; a whole number of vectors from 0 on. */
final class Exponents {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  private Exponents() {}

  /** {@code e[i] = x[i] - shift}. */
  static void shifted(float[] x, int xOffset, float shift, float[] e, int offset, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector.fromArray(S, x, xOffset + i).sub(shift).intoArray(e, offset + i);
    }
  }

  /** Of the hyperbolic tangent of {@code scale * x}: twice its magnitude. */
  static void ofTanh(float[] x, int xOffset, float scale, float[] e, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, xOffset + i).mul(scale).abs();
      a.add(a).intoArray(e, i);
    }
  }

  /** Of the logistic function: {@code -|x|}. */
  static void ofSigmoid(float[] x, int xOffset, float[] e, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector.fromArray(S, x, xOffset + i).abs().neg().intoArray(e, i);
    }
  }

  /** Of the bell curve: {@code -x * x / 2}. */
  static void ofBell(float[] x, int xOffset, float[] e, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      FloatVector most = v.blend(15f, v.compare(VectorOperators.GT, 15f));
      FloatVector bounded = most.blend(-15f, v.compare(VectorOperators.LT, -15f));
      bounded.mul(-0.5f).mul(bounded).intoArray(e, i);
    }
  }

  /** Of the logistic function of the cubic that approximates the normal distribution. */
  static void ofCubic(float[] x, int xOffset, float[] e, int length) {
    for (int i = 0; i < length; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      FloatVector most = v.blend(15f, v.compare(VectorOperators.GT, 15f));
      FloatVector bounded = most.blend(-15f, v.compare(VectorOperators.LT, -15f));
      FloatVector slope =
          bounded
              .mul(bounded)
              .fma(FloatVector.broadcast(S, 0.071354814f), FloatVector.broadcast(S, 1.5957692f));
      bounded.mul(slope).abs().neg().intoArray(e, i);
    }
  }
}
