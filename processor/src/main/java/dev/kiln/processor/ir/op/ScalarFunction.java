package dev.kiln.processor.ir.op;

/**
 * The functions of one number that activations apply to each element. The runtime computes most of
 * them, in vectors if it can; the rest have formulas: Java expressions over the double {@code x},
 * or in slopes {@code y = f(x)}, and the parameter {@code alpha}. To add one is to add a constant
 * here, under its name among the activations.
 */
public enum ScalarFunction {
  /** {@code x} above 0, else a fraction of it. */
  LEAKY_RELU("leaky ReLU", Of.OUTPUT, 0.01, "x > 0 ? x : alpha * x", "y > 0 ? 1 : alpha"),
  /** {@code x} above 0, else an exponential that falls to {@code -alpha}. */
  ELU("ELU", Of.OUTPUT, 1),
  /** A scaled {@link #ELU}. */
  SELU(
      "SELU",
      Of.OUTPUT,
      0,
      "x > 0 ? 1.0507009873554805 * x : 1.7580993408473766 * Math.expm1(x)",
      "y > 0 ? 1.0507009873554805 : y + 1.7580993408473766"),
  /** {@code x} times the normal distribution function. */
  GELU("GELU", Of.INPUT, 0),
  /** {@code x} times an approximation of the normal distribution function. */
  GELU_TANH("GELU (tanh)", Of.INPUT, 0),
  /** {@code x} times the logistic function. */
  SILU("SiLU", Of.INPUT, 0),
  /** The logistic function. */
  SIGMOID("sigmoid", Of.OUTPUT, 0),
  /** The hyperbolic tangent. */
  TANH("tanh", Of.OUTPUT, 0),
  /** A smooth rectifier. */
  SOFTPLUS("softplus", Of.OUTPUT, 0),
  /** {@code x} times a ramp from -3 to 3. */
  HARD_SWISH(
      "hard swish",
      Of.INPUT,
      0,
      "x * Math.max(0, Math.min(6, x + 3)) / 6",
      "x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6");

  private enum Of {
    INPUT,
    OUTPUT
  }

  private final String title;
  private final Of of;
  private final double alpha;
  private final String value;
  private final String slope;

  ScalarFunction(String title, Of of, double alpha) {
    this(title, of, alpha, "", "");
  }

  ScalarFunction(String title, Of of, double alpha, String value, String slope) {
    this.title = title;
    this.of = of;
    this.alpha = alpha;
    this.value = value;
    this.slope = slope;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** Whether the runtime computes it, under the same name; it has no formulas then. */
  public boolean inRuntime() {
    return value.isEmpty();
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

  /** The usual value of the parameter; of no meaning where the formulas have none. */
  public double alpha() {
    return alpha;
  }
}
