package dev.kiln.runtime.internal.kernel;

/**
 * Functions of a float by polynomials, in sequences of operations that vectors do as well: {@code
 * dev.kiln.runtime.internal.vector.VectorFunctions} gives the same bits. The errors beside {@link
 * StrictMath} in double precision hold where products and sums are {@linkplain MultiplyAdd fused};
 * results below {@link Float#MIN_NORMAL} may have lost one more bit.
 *
 * <p>The coefficients were fitted for this code, by least squares with weights that even the errors
 * out.
 */
public final class ScalarMath {

  /** Adding and subtracting it rounds to an integer, which then is in the lowest bits. */
  static final float ROUND = 0x1.8p23f;

  static final float LOG2_E = 1.442695f;

  /** The logarithm of 2, in a part with few bits and the rest. */
  static final float LN2_HIGH = 0.6933594f;

  static final float LN2_LOW = -0.00021219444f;

  private ScalarMath() {}

  /** {@code e^x}, wrong by at most 1 unit in the last place. */
  public static float exp(float x) {
    float bounded = x > 89f ? 89f : x < -104f ? -104f : x;
    float shifted = MultiplyAdd.of(bounded, LOG2_E, ROUND);
    float n = shifted - ROUND;
    float r = MultiplyAdd.of(n, -LN2_LOW, MultiplyAdd.of(n, -LN2_HIGH, bounded));
    float q = 0.00019790154f;
    q = MultiplyAdd.of(q, r, 0.0013944871f);
    q = MultiplyAdd.of(q, r, 0.008333499f);
    q = MultiplyAdd.of(q, r, 0.04166629f);
    q = MultiplyAdd.of(q, r, 0.16666666f);
    q = MultiplyAdd.of(q, r, 0.5f);
    float y = MultiplyAdd.of(q, r * r, r) + 1f;
    // 2^n in two factors, as it may be below the smallest float.
    int power = Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUND);
    int half = power >> 1;
    return y
        * Float.intBitsToFloat((half + 127) << 23)
        * Float.intBitsToFloat((power - half + 127) << 23);
  }

  /** The hyperbolic tangent, wrong by at most 2 units in the last place. */
  public static float tanh(float x) {
    float a = Math.abs(x);
    float s = a * a;
    float p = -0.0057170116f;
    p = MultiplyAdd.of(p, s, 0.020650554f);
    p = MultiplyAdd.of(p, s, -0.053743485f);
    p = MultiplyAdd.of(p, s, 0.13331491f);
    p = MultiplyAdd.of(p, s, -0.33333284f);
    float small = MultiplyAdd.of(a * s, p, a);
    float large = 1f - 2f / (exp(a + a) + 1f);
    float y = a < 0.625f ? small : large;
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(y) | (Float.floatToRawIntBits(x) & 0x80000000));
  }

  /** {@code 1 / (1 + e^-x)}, wrong by at most 2 units in the last place. */
  public static float sigmoid(float x) {
    float e = exp(-Math.abs(x));
    float numerator = x >= 0f ? 1f : e;
    float sum = e + 1f;
    float lost = e - (sum - 1f);
    float inverse = 1f / sum;
    float y = numerator * inverse;
    float rest = MultiplyAdd.of(-y, lost, MultiplyAdd.of(-y, sum, numerator));
    return MultiplyAdd.of(rest, inverse, y);
  }

  /** {@code log(1 + e^x)}, wrong by at most 3 units in the last place. */
  public static float softplus(float x) {
    float e = exp(-Math.abs(x));
    // log(1 + e) = 2 artanh(e / (2 + e))
    float s = e / (e + 2f);
    float v = s * s;
    float p = 0.24308339f;
    p = MultiplyAdd.of(p, v, 0.21425846f);
    p = MultiplyAdd.of(p, v, 0.28617036f);
    p = MultiplyAdd.of(p, v, 0.39998874f);
    p = MultiplyAdd.of(p, v, 0.66666675f);
    return (x > 0f ? x : 0f) + MultiplyAdd.of(s * v, p, s + s);
  }

  /** {@code e^x - 1} for {@code x <= 0}, wrong by at most 3 units in the last place. */
  public static float expm1(float x) {
    float t = tanh(x * 0.5f);
    return (t + t) / (1f - t);
  }

  /** {@code e^(-x * x / 2)}; what rounding the square takes is put back. */
  static float bell(float x) {
    float bounded = x > 15f ? 15f : x < -15f ? -15f : x;
    float half = bounded * -0.5f;
    float square = half * bounded;
    float e = exp(square);
    return MultiplyAdd.of(e, MultiplyAdd.of(half, bounded, -square), e);
  }

  /**
   * The normal distribution function, wrong by at most 8 units in the last place.
   *
   * @param bell {@code e^(-x * x / 2)}
   */
  static float normal(float x, float bell) {
    float u = 1f / (Math.abs(x) + 3.5f);
    float t = MultiplyAdd.of(-7f, u, 1f);
    float p = 0.000110692985f;
    p = MultiplyAdd.of(p, t, 0.00042190237f);
    p = MultiplyAdd.of(p, t, -0.0004949463f);
    p = MultiplyAdd.of(p, t, -0.0031753147f);
    p = MultiplyAdd.of(p, t, 0.0064931167f);
    p = MultiplyAdd.of(p, t, 0.01740638f);
    p = MultiplyAdd.of(p, t, -0.11605304f);
    p = MultiplyAdd.of(p, t, 0.31542504f);
    p = MultiplyAdd.of(p, t, -0.5655618f);
    p = MultiplyAdd.of(p, t, 0.74441606f);
    float tail = bell * (u * p);
    return x > 0f ? 1f - tail : tail;
  }

  /** What the approximation of the normal distribution function takes the logistic function of. */
  static float cubic(float x) {
    float bounded = x > 15f ? 15f : x < -15f ? -15f : x;
    float square = bounded * bounded;
    return bounded * MultiplyAdd.of(square, 0.071354814f, 1.5957692f);
  }

  /** The derivative of {@link #cubic}. */
  static float cubicSlope(float x) {
    float bounded = x > 15f ? 15f : x < -15f ? -15f : x;
    float square = bounded * bounded;
    return MultiplyAdd.of(square, 0.21406445f, 1.5957692f);
  }
}
