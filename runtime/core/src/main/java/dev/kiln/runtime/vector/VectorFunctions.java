package dev.kiln.runtime.vector;

import dev.kiln.runtime.kernel.ElementFunction;
import dev.kiln.runtime.kernel.Functions;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Functions} on the Vector API; what a vector doesn't fill is left to plain Java. */
public final class VectorFunctions implements Functions {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  private final Functions rest;

  /** Called by name. */
  public VectorFunctions(Functions rest) {
    this.rest = rest;
  }

  @Override
  public void apply(
      ElementFunction f, float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
    int whole = S.loopBound(length);
    switch (f) {
      case TANH -> FunctionValues.tanh(x, xOffset, y, yOffset, whole);
      case SIGMOID -> FunctionValues.sigmoid(x, xOffset, y, yOffset, whole);
      case SOFTPLUS -> FunctionValues.softplus(x, xOffset, y, yOffset, whole);
      case ELU -> FunctionValues.elu(alpha, x, xOffset, y, yOffset, whole);
      case GELU -> FunctionValues.gelu(x, xOffset, y, yOffset, whole);
      case GELU_TANH -> FunctionValues.geluTanh(x, xOffset, y, yOffset, whole);
      case SILU -> FunctionValues.silu(x, xOffset, y, yOffset, whole);
    }
    if (whole < length) {
      rest.apply(f, alpha, x, xOffset + whole, y, yOffset + whole, length - whole);
    }
  }

  @Override
  public void gradient(
      ElementFunction f,
      float alpha,
      float[] at,
      int atOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      int length) {
    int whole = S.loopBound(length);
    switch (f) {
      case TANH -> FunctionSlopes.tanh(at, atOffset, dy, dyOffset, dx, dxOffset, whole);
      case SIGMOID -> FunctionSlopes.sigmoid(at, atOffset, dy, dyOffset, dx, dxOffset, whole);
      case SOFTPLUS -> FunctionSlopes.softplus(at, atOffset, dy, dyOffset, dx, dxOffset, whole);
      case ELU -> FunctionSlopes.elu(alpha, at, atOffset, dy, dyOffset, dx, dxOffset, whole);
      case GELU -> FunctionSlopes.gelu(at, atOffset, dy, dyOffset, dx, dxOffset, whole);
      case GELU_TANH -> FunctionSlopes.geluTanh(at, atOffset, dy, dyOffset, dx, dxOffset, whole);
      case SILU -> FunctionSlopes.silu(at, atOffset, dy, dyOffset, dx, dxOffset, whole);
    }
    if (whole < length) {
      rest.gradient(
          f,
          alpha,
          at,
          atOffset + whole,
          dy,
          dyOffset + whole,
          dx,
          dxOffset + whole,
          length - whole);
    }
  }

  @Override
  public float max(float[] x, int offset, int length) {
    if (length < L) {
      return rest.max(x, offset, length);
    }
    FloatVector max = FloatVector.fromArray(S, x, offset);
    for (int from = L; from < length; from += L) {
      // The last vector overlaps the one before.
      max = max.max(FloatVector.fromArray(S, x, offset + Math.min(from, length - L)));
    }
    return max.reduceLanes(VectorOperators.MAX);
  }

  @Override
  public void exp(float[] x, int xOffset, float shift, float[] y, int yOffset, int length) {
    int whole = S.loopBound(length);
    for (int i = 0; i < whole; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i).sub(shift);
      VectorMath.exp(v).intoArray(y, yOffset + i);
    }
    if (whole < length) {
      rest.exp(x, xOffset + whole, shift, y, yOffset + whole, length - whole);
    }
  }
}
