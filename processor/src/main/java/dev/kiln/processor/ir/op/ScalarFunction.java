package dev.kiln.processor.ir.op;

/**
 * The functions of one number that activations apply to each element, by their formulas: Java
 * expressions over the double {@code x}, or in slopes {@code y = f(x)}, and the parameter {@code
 * alpha}. To add one is to add a constant here, under its name among the activations.
 */
public enum ScalarFunction {
  /** {@code x} above 0, else a fraction of it. */
  LEAKY_RELU("leaky ReLU", "x > 0 ? x : alpha * x", Of.OUTPUT, "y > 0 ? 1 : alpha", "", 0.01),
  /** {@code x} above 0, else an exponential that falls to {@code -alpha}. */
  ELU("ELU", "x > 0 ? x : alpha * Math.expm1(x)", Of.OUTPUT, "y > 0 ? 1 : y + alpha", "", 1),
  /** A scaled {@link #ELU}. */
  SELU(
      "SELU",
      "x > 0 ? 1.0507009873554805 * x : 1.7580993408473766 * Math.expm1(x)",
      Of.OUTPUT,
      "y > 0 ? 1.0507009873554805 : y + 1.7580993408473766"),
  /** {@code x} times the normal distribution function. */
  GELU(
      "GELU",
      "0.5 * x * ${Erf}.complement(-0.7071067811865476 * x)",
      Of.INPUT,
      "0.5 * ${Erf}.complement(-0.7071067811865476 * x)"
          + " + 0.3989422804014327 * x * Math.exp(-0.5 * x * x)"),
  /** {@code x} times an approximation of the normal distribution function. */
  GELU_TANH(
      "GELU (tanh)",
      "0.5 * x * (1 + Math.tanh(0.7978845608028654 * x * (1 + 0.044715 * x * x)))",
      Of.INPUT,
      "0.5 * (1 + t) + 0.3989422804014327 * x * (1 - t * t) * (1 + 0.134145 * x * x)",
      "t = Math.tanh(0.7978845608028654 * x * (1 + 0.044715 * x * x))",
      0),
  /** {@code x} times the logistic function. */
  SILU(
      "SiLU",
      "x / (1 + Math.exp(-x))",
      Of.INPUT,
      "s * (1 + x * (1 - s))",
      "s = 1 / (1 + Math.exp(-x))",
      0),
  /** The logistic function. */
  SIGMOID("sigmoid", "1 / (1 + Math.exp(-x))", Of.OUTPUT, "y * (1 - y)"),
  /** The hyperbolic tangent. */
  TANH("tanh", "Math.tanh(x)", Of.OUTPUT, "1 - y * y"),
  /** A smooth rectifier. */
  SOFTPLUS(
      "softplus",
      "Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))",
      Of.OUTPUT,
      "-Math.expm1(-y)"),
  /** {@code x} times a ramp from -3 to 3. */
  HARD_SWISH(
      "hard swish",
      "x * Math.max(0, Math.min(6, x + 3)) / 6",
      Of.INPUT,
      "x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6");

  private enum Of {
    INPUT,
    OUTPUT
  }

  private final String title;
  private final String value;
  private final Of of;
  private final String slope;
  private final String local;
  private final double alpha;

  ScalarFunction(String title, String value, Of of, String slope) {
    this(title, value, of, slope, "", 0);
  }

  ScalarFunction(String title, String value, Of of, String slope, String local, double alpha) {
    this.title = title;
    this.value = value;
    this.of = of;
    this.slope = slope;
    this.local = local;
    this.alpha = alpha;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** {@code f(x)}. */
  public String value() {
    return value;
  }

  /** {@code f'(x)}. */
  public String slope() {
    return slope;
  }

  /** Whether the slope is an expression of {@code y}, and not of {@code x}. */
  public boolean slopeOfOutput() {
    return of == Of.OUTPUT;
  }

  /** What the slope uses besides, {@code name = expression}, or empty. */
  public String slopeLocal() {
    return local;
  }

  /** The usual value of the parameter; of no meaning where the formulas have none. */
  public double alpha() {
    return alpha;
  }
}
