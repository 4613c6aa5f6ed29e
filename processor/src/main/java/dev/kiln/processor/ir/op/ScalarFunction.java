package dev.kiln.processor.ir.op;

/**
 * The functions of one number that activations apply to each element, by their formulas: Java
 * expressions over the double {@code x}, or in slopes {@code y = f(x)}, and the parameter {@code
 * alpha}. To add one is to add a constant here, under its name among the activations.
 */
public enum ScalarFunction {
  /** {@code x} above 0, else a fraction of it. */
  LEAKY_RELU("leaky ReLU", "x > 0 ? x : alpha * x", Slope.ofOutput("y > 0 ? 1 : alpha"), 0.01),
  /** {@code x} above 0, else an exponential that falls to {@code -alpha}. */
  ELU("ELU", "x > 0 ? x : alpha * Math.expm1(x)", Slope.ofOutput("y > 0 ? 1 : y + alpha"), 1),
  /** A scaled {@link #ELU}. */
  SELU(
      "SELU",
      "x > 0 ? 1.0507009873554805 * x : 1.7580993408473766 * Math.expm1(x)",
      Slope.ofOutput("y > 0 ? 1.0507009873554805 : y + 1.7580993408473766")),
  /** {@code x} times the normal distribution function. */
  GELU(
      "GELU",
      "0.5 * x * ${Erf}.complement(-0.7071067811865476 * x)",
      Slope.ofInput(
          "0.5 * ${Erf}.complement(-0.7071067811865476 * x)"
              + " + 0.3989422804014327 * x * Math.exp(-0.5 * x * x)")),
  /** {@code x} times an approximation of the normal distribution function. */
  GELU_TANH(
      "GELU (tanh)",
      "0.5 * x * (1 + Math.tanh(0.7978845608028654 * x * (1 + 0.044715 * x * x)))",
      Slope.ofInput(
          "0.5 * (1 + t) + 0.3989422804014327 * x * (1 - t * t) * (1 + 0.134145 * x * x)",
          "t = Math.tanh(0.7978845608028654 * x * (1 + 0.044715 * x * x))")),
  /** {@code x} times the logistic function. */
  SILU(
      "SiLU",
      "x / (1 + Math.exp(-x))",
      Slope.ofInput("s * (1 + x * (1 - s))", "s = 1 / (1 + Math.exp(-x))")),
  /** The logistic function. */
  SIGMOID("sigmoid", "1 / (1 + Math.exp(-x))", Slope.ofOutput("y * (1 - y)")),
  /** The hyperbolic tangent. */
  TANH("tanh", "Math.tanh(x)", Slope.ofOutput("1 - y * y")),
  /** A smooth rectifier. */
  SOFTPLUS(
      "softplus",
      "Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))",
      Slope.ofOutput("-Math.expm1(-y)")),
  /** {@code x} times a ramp from -3 to 3. */
  HARD_SWISH(
      "hard swish",
      "x * Math.max(0, Math.min(6, x + 3)) / 6",
      Slope.ofInput("x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6"));

  private final String title;
  private final String value;
  private final Slope slope;
  private final double alpha;

  ScalarFunction(String title, String value, Slope slope) {
    this(title, value, slope, 0);
  }

  ScalarFunction(String title, String value, Slope slope, double alpha) {
    this.title = title;
    this.value = value;
    this.slope = slope;
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
  public Slope slope() {
    return slope;
  }

  /** The usual value of the parameter; of no meaning where the formulas have none. */
  public double alpha() {
    return alpha;
  }

  /**
   * A derivative.
   *
   * @param formula the expression
   * @param fromOutput whether it is one of {@code y} and not of {@code x}
   * @param local what the expression uses besides, {@code name = expression}, or empty
   */
  public record Slope(String formula, boolean fromOutput, String local) {

    private static Slope ofOutput(String formula) {
      return new Slope(formula, true, "");
    }

    private static Slope ofInput(String formula) {
      return new Slope(formula, false, "");
    }

    private static Slope ofInput(String formula, String local) {
      return new Slope(formula, false, local);
    }
  }
}
