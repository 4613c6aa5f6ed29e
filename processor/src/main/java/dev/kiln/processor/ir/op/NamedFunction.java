package dev.kiln.processor.ir.op;

import java.util.Arrays;
import java.util.List;

/**
 * The functions that activations apply to each element, and the losses that are means over the
 * output's elements. The runtime computes most of the first, in vectors if it can; all others have
 * Java code over doubles: their arguments, of which {@code x} or {@code y} has a derivative, and in
 * slopes of activations {@code y = f(x)}. To add one is to add a constant here, under its name
 * among the activations or the losses.
 */
public enum NamedFunction implements ExpressionFunction {
  /** {@code x} above 0, else a fraction of it. */
  LEAKY_RELU("leaky ReLU", "x alpha", "y", 0.01, "x > 0 ? x : alpha * x", "y > 0 ? 1 : alpha"),
  /** {@code x} above 0, else an exponential that falls to {@code -alpha}. */
  ELU("ELU", "x alpha", "y", 1),
  /** A scaled {@link #ELU}. */
  SELU(
      "SELU",
      "x",
      "y",
      0,
      "x > 0 ? 1.0507009873554805 * x : 1.7580993408473766 * Math.expm1(x)",
      "y > 0 ? 1.0507009873554805 : y + 1.7580993408473766"),
  /** {@code x} times the normal distribution function. */
  GELU("GELU", "x", "x", 0),
  /** {@code x} times an approximation of the normal distribution function. */
  GELU_TANH("GELU (tanh)", "x", "x", 0),
  /** {@code x} times the logistic function. */
  SILU("SiLU", "x", "x", 0),
  /** The logistic function. */
  SIGMOID("sigmoid", "x", "y", 0),
  /** The hyperbolic tangent. */
  TANH("tanh", "x", "y", 0),
  /** A smooth rectifier. */
  SOFTPLUS("softplus", "x", "y", 0),
  /** {@code x} times a ramp from -3 to 3. */
  HARD_SWISH(
      "hard swish",
      "x",
      "x",
      0,
      "x * Math.max(0, Math.min(6, x + 3)) / 6",
      "x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6"),
  /** The loss of a probability. */
  BINARY_CROSS_ENTROPY(
      "binary cross-entropy",
      "y t",
      "y",
      0,
      "-t * Math.log(Math.max(y, Float.MIN_NORMAL))"
          + " - (1 - t) * Math.log(Math.max(1 - y, Float.MIN_NORMAL))",
      "(y - t) / Math.max(y * (1 - y), Float.MIN_NORMAL)"),
  /**
   * That of a logit in front of a sigmoid; its slope is that in the logit, of the sigmoid's value.
   */
  SIGMOID_BINARY_CROSS_ENTROPY(
      "sigmoid and binary cross-entropy",
      "y t",
      "y",
      0,
      "Math.max(y, 0) - y * t + Math.log1p(Math.exp(-Math.abs(y)))",
      "y - t"),
  /** The square of the difference. */
  MEAN_SQUARED_ERROR("mean squared error", "y t", "y", 0, "(y - t) * (y - t)", "2 * (y - t)"),
  /** The size of the difference. */
  MEAN_ABSOLUTE_ERROR(
      "mean absolute error", "y t", "y", 0, "Math.abs(y - t)", "Math.signum(y - t)"),
  /** A parabola with straight ends. */
  HUBER(
      "Huber loss",
      "y t delta",
      "y",
      1,
      "Math.abs(y - t) <= delta ? 0.5 * (y - t) * (y - t) : delta * (Math.abs(y - t) - 0.5 *"
          + " delta)",
      "Math.max(-delta, Math.min(delta, y - t))");

  /** The derivative of a function in its first argument; {@code GELU'} in text. */
  public record Slope(NamedFunction function) implements ExpressionFunction {

    @Override
    public String text() {
      return function.text() + "'";
    }

    @Override
    public int arity() {
      return function.arity();
    }

    @Override
    public Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      throw new IllegalStateException("no derivative of " + text() + " is known");
    }
  }

  private final String title;
  private final String arguments;
  private final String slopeOf;
  private final double usual;
  private final String value;
  private final String slope;

  NamedFunction(String title, String arguments, String slopeOf, double usual) {
    this(title, arguments, slopeOf, usual, "", "");
  }

  NamedFunction(
      String title, String arguments, String slopeOf, double usual, String value, String slope) {
    this.title = title;
    this.arguments = arguments;
    this.slopeOf = slopeOf;
    this.usual = usual;
    this.value = value;
    this.slope = slope;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  @Override
  public String text() {
    return name();
  }

  @Override
  public int arity() {
    return arguments().size();
  }

  /** What its code calls its arguments; a last one is a number. */
  public List<String> arguments() {
    return Arrays.asList(arguments.split(" ", -1));
  }

  /** Whether it is a loss, of an element of the output and of the target. */
  public boolean isLoss() {
    return arguments().contains("t");
  }

  /** Whether the runtime computes it, under the same name; it has no code then. */
  public boolean inRuntime() {
    return value.isEmpty();
  }

  /** The usual value of {@code alpha} or {@code delta}; of no meaning where there is none. */
  public double usual() {
    return usual;
  }

  /** Its value. */
  public Expression of(Expression... of) {
    return new Expression.Call(this, List.of(of));
  }

  /** Its derivative in its first argument, of which, or of the function's value, it follows. */
  public Expression slope(Expression... of) {
    return new Expression.Call(new Slope(this), List.of(of));
  }

  @Override
  public Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
    Expression[] known = of.toArray(Expression[]::new);
    if (!arguments().contains(slopeOf)) {
      known[0] = result;
    }
    return slope(known).times(slopes.get(0));
  }

  /** Its code. */
  public String code() {
    return value;
  }

  /** The code of its slope. */
  public String slopeCode() {
    return slope;
  }

  /** What that calls its first argument, which may be the function's value. */
  public String slopeOf() {
    return slopeOf;
  }
}
