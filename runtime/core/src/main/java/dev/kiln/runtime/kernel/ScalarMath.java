package dev.kiln.runtime.kernel;

/**
 * Functions of a float by polynomials, in sequences of operations that vectors do as well: {@code
 * dev.kiln.runtime.vector.VectorMath} gives the same bits. The errors beside {@link StrictMath} in
 * double precision hold where products and sums are {@linkplain MultiplyAdd fused}; results below
 * {@link Float#MIN_NORMAL} may have lost one more bit.
 *
 * <p>The coefficients were fitted for this code, by least squares with weights that even the errors
 * out.
 */
public final class ScalarMath {

  /** Adding and subtracting it rounds to an integer, which then is in the lowest bits. */
  static final float ROUND = 0x1.8p23f;

  static final float LOG2_E = 1.44269504f;

  /** The logarithm of 2, in a part with few bits and the rest. */
  static final float LN2_HIGH = 0.693359375f;

  static final float LN2_LOW = -2.12194440e-4f;

  private ScalarMath() {}

  /** {@code e^x}, wrong by at most 1 unit in the last place. */
  public static float exp(float x) {
    float bounded = x > 89f ? 89f : x < -104f ? -104f : x;
    float shifted = MultiplyAdd.of(bounded, LOG2_E, ROUND);
    float n = shifted - ROUND;
    float r = MultiplyAdd.of(n, -LN2_LOW, MultiplyAdd.of(n, -LN2_HIGH, bounded));
    float q = 1.979015360120684e-4f;
    q = MultiplyAdd.of(q, r, 1.3944871025159955e-3f);
    q = MultiplyAdd.of(q, r, 8.333498612046242e-3f);
    q = MultiplyAdd.of(q, r, 4.1666291654109955e-2f);
    q = MultiplyAdd.of(q, r, 0.1666666567325592f);
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
    float p = -5.717011634260416e-3f;
    p = MultiplyAdd.of(p, s, 2.0650554448366165e-2f);
    p = MultiplyAdd.of(p, s, -5.374348536133766e-2f);
    p = MultiplyAdd.of(p, s, 0.13331490755081177f);
    p = MultiplyAdd.of(p, s, -0.3333328366279602f);
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
    float p = 0.2430833876132965f;
    p = MultiplyAdd.of(p, v, 0.21425846219062805f);
    p = MultiplyAdd.of(p, v, 0.2861703634262085f);
    p = MultiplyAdd.of(p, v, 0.39998874068260193f);
    p = MultiplyAdd.of(p, v, 0.6666667461395264f);
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
    float p = 1.1069298489019275e-4f;
    p = MultiplyAdd.of(p, t, 4.219023685436696e-4f);
    p = MultiplyAdd.of(p, t, -4.949463182128966e-4f);
    p = MultiplyAdd.of(p, t, -3.17531474865973e-3f);
    p = MultiplyAdd.of(p, t, 6.493116728961468e-3f);
    p = MultiplyAdd.of(p, t, 1.740637980401516e-2f);
    p = MultiplyAdd.of(p, t, -0.1160530373454094f);
    p = MultiplyAdd.of(p, t, 0.3154250383377075f);
    p = MultiplyAdd.of(p, t, -0.5655617713928223f);
    p = MultiplyAdd.of(p, t, 0.7444160580635071f);
    float tail = bell * (u * p);
    return x > 0f ? 1f - tail : tail;
  }

  /** What the approximation of the normal distribution function takes the logistic function of. */
  static float cubic(float x) {
    float bounded = x > 15f ? 15f : x < -15f ? -15f : x;
    float square = bounded * bounded;
    return bounded * MultiplyAdd.of(square, 0.0713548162726f, 1.5957691216057308f);
  }

  /** The derivative of {@link #cubic}. */
  static float cubicSlope(float x) {
    float bounded = x > 15f ? 15f : x < -15f ? -15f : x;
    float square = bounded * bounded;
    return MultiplyAdd.of(square, 0.2140644488178f, 1.5957691216057308f);
  }
}
