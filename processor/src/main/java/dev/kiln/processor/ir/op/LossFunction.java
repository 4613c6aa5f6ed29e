package dev.kiln.processor.ir.op;

/**
 * The losses that are a mean over the output's elements, by their formulas: Java expressions over
 * the doubles {@code y}, an element of the output, {@code t}, the same of the target, and the
 * parameter {@code delta}. To add one is to add a constant here, under its name among the losses.
 */
public enum LossFunction {
  /** Of probabilities. */
  BINARY_CROSS_ENTROPY(
      "binary cross-entropy",
      "-t * Math.log(Math.max(y, Float.MIN_NORMAL))"
          + " - (1 - t) * Math.log(Math.max(1 - y, Float.MIN_NORMAL))",
      "(y - t) / Math.max(y * (1 - y), Float.MIN_NORMAL)"),
  /**
   * Of the logits in front of a sigmoid; its slope is that in the logit, from the sigmoid's output.
   */
  SIGMOID_BINARY_CROSS_ENTROPY(
      "sigmoid and binary cross-entropy",
      "Math.max(y, 0) - y * t + Math.log1p(Math.exp(-Math.abs(y)))",
      "y - t"),
  /** The square of the difference. */
  MEAN_SQUARED_ERROR("mean squared error", "(y - t) * (y - t)", "2 * (y - t)"),
  /** The size of the difference. */
  MEAN_ABSOLUTE_ERROR("mean absolute error", "Math.abs(y - t)", "Math.signum(y - t)"),
  /** A parabola with straight ends. */
  HUBER(
      "Huber loss",
      "Math.abs(y - t) <= delta ? 0.5 * (y - t) * (y - t) : delta * (Math.abs(y - t) - 0.5 *"
          + " delta)",
      "Math.max(-delta, Math.min(delta, y - t))");

  private final String title;
  private final String value;
  private final String slope;

  LossFunction(String title, String value, String slope) {
    this.title = title;
    this.value = value;
    this.slope = slope;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** One element's loss. */
  public String value() {
    return value;
  }

  /** The derivative of one element's loss in {@code y}. */
  public String slope() {
    return slope;
  }
}
