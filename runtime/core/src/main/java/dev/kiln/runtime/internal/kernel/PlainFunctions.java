package dev.kiln.runtime.internal.kernel;

/** {@link Functions} in plain Java. */
public final class PlainFunctions implements Functions {

  /** The functions. */
  public PlainFunctions() {}

  @Override
  public void apply(
      ElementFunction f, float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = value(f, alpha, x[xOffset + i]);
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
    for (int i = 0; i < length; i++) {
      dx[dxOffset + i] = dy[dyOffset + i] * slope(f, alpha, at[atOffset + i]);
    }
  }

  @Override
  public float max(float[] x, int offset, int length) {
    float max = x[offset];
    for (int i = 1; i < length; i++) {
      max = Math.max(max, x[offset + i]);
    }
    return max;
  }

  @Override
  public void exp(float[] x, int xOffset, float shift, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = ScalarMath.exp(x[xOffset + i] - shift);
    }
  }

  private static float value(ElementFunction f, float alpha, float x) {
    return switch (f) {
      case TANH -> ScalarMath.tanh(x);
      case SIGMOID -> ScalarMath.sigmoid(x);
      case SOFTPLUS -> ScalarMath.softplus(x);
      case ELU -> x > 0f ? x : alpha * ScalarMath.expm1(x);
      case GELU -> x * ScalarMath.normal(x, ScalarMath.bell(x));
      case GELU_TANH -> x * ScalarMath.sigmoid(ScalarMath.cubic(x));
      case SILU -> x * ScalarMath.sigmoid(x);
    };
  }

  private static float slope(ElementFunction f, float alpha, float at) {
    return switch (f) {
      case TANH -> MultiplyAdd.of(-at, at, 1f);
      case SIGMOID -> MultiplyAdd.of(-at, at, at);
      case SOFTPLUS -> -ScalarMath.expm1(-at);
      case ELU -> at > 0f ? 1f : at + alpha;
      case GELU -> {
        float bell = ScalarMath.bell(at);
        yield MultiplyAdd.of(at * bell, 0.3989423f, ScalarMath.normal(at, bell));
      }
      case GELU_TANH -> {
        float s = ScalarMath.sigmoid(ScalarMath.cubic(at));
        float rise = MultiplyAdd.of(-s, s, s) * ScalarMath.cubicSlope(at);
        yield MultiplyAdd.of(at, rise, s);
      }
      case SILU -> {
        float s = ScalarMath.sigmoid(at);
        yield MultiplyAdd.of(at, MultiplyAdd.of(-s, s, s), s);
      }
    };
  }
}
