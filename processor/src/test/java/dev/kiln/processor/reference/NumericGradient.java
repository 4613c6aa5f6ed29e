package dev.kiln.processor.reference;

import java.util.stream.IntStream;

/** The gradient of a network's mean loss by central differences. */
public final class NumericGradient {

  // Smaller steps are tried where a kink is closer than a larger one.
  private static final double[] STEPS = {1e-6, 1e-7, 1e-8};

  private final ReferenceNetwork network;
  private final double[] parameters;
  private final double[][] targets;
  private final boolean training;
  private final double[][][] values;
  private final double loss;

  /** Prepares the gradient at {@code parameters}, which are copied. */
  public NumericGradient(
      ReferenceNetwork network, double[] parameters, double[][] inputs, double[][] targets) {
    this(network, parameters, inputs, targets, true);
  }

  private NumericGradient(
      ReferenceNetwork network,
      double[] parameters,
      double[][] inputs,
      double[][] targets,
      boolean training) {
    this.network = network;
    this.parameters = parameters.clone();
    this.targets = targets.clone();
    this.training = training;
    this.values = network.values(parameters, inputs, training);
    this.loss = lossFrom(0);
  }

  /**
   * The gradient that would be if the means and variances of the batch stood still. Where what
   * moves them cancels it, as it does a bias below a batch normalisation, this is the size of the
   * terms that cancel.
   */
  public static NumericGradient withFixedStatistics(
      ReferenceNetwork network, double[] parameters, double[][] inputs, double[][] targets) {
    double[] fixed = network.withBatchStatistics(parameters, inputs);
    return new NumericGradient(network, fixed, inputs, targets, false);
  }

  /** The whole gradient. */
  public double[] all() {
    return IntStream.range(0, parameters.length).mapToDouble(this::at).toArray();
  }

  /**
   * The derivative in one parameter; not a number where the slopes on the left and on the right
   * differ however small the step, since there is no derivative then.
   */
  public double at(int index) {
    for (double step : STEPS) {
      double right = (lossAt(index, step) - loss) / step;
      double left = (loss - lossAt(index, -step)) / step;
      if (Math.abs(right - left) <= 1e-4 * (Math.abs(right) + Math.abs(left)) + 1e-6) {
        return (right + left) / 2;
      }
    }
    return Double.NaN;
  }

  private double lossAt(int index, double change) {
    double original = parameters[index];
    parameters[index] = original + change;
    // What comes before the parameter's own layer does not depend on it.
    double result = lossFrom(network.stepOf(index));
    parameters[index] = original;
    return result;
  }

  private double lossFrom(int step) {
    double[][][] changed = network.recompute(parameters, values, step, training);
    double sum = 0;
    for (int sample = 0; sample < changed.length; sample++) {
      sum += network.loss(changed[sample], targets[sample]);
    }
    return sum / changed.length;
  }
}
