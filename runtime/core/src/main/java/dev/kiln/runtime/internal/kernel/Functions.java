package dev.kiln.runtime.internal.kernel;

/**
 * Functions of each element of a range, with the errors of {@link ScalarMath}. {@link
 * PlainFunctions} is for JVMs without the vector module. All implementations give the same bits.
 */
public interface Functions {

  /** {@code y[i] = f(x[i])} for {@code length} elements. */
  void apply(
      ElementFunction f, float alpha, float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * {@code dx[i] = dy[i] * f'}, where the slope is computed from {@code at[i]}: the function's
   * output or its input, as {@link ElementFunction} says.
   */
  void gradient(
      ElementFunction f,
      float alpha,
      float[] at,
      int atOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      int length);

  /** The largest of {@code length} elements, at least one. */
  float max(float[] x, int offset, int length);

  /** {@code y[i] = e^(x[i] - shift)} for {@code length} elements. */
  void exp(float[] x, int xOffset, float shift, float[] y, int yOffset, int length);
}
