package dev.kiln.processor.reference;

import dev.kiln.dsl.Activation;
import dev.kiln.processor.ir.Shape;
import java.util.Arrays;
import java.util.List;

/** A function of each element. */
record ReferenceActivation(Activation function, double alpha, Shape output)
    implements ReferenceLayer {

  /** A function with its usual parameter. */
  static ReferenceLayer of(Activation function, Shape output) {
    if (function == Activation.RELU) {
      return new ReferenceRelu(output);
    }
    return new ReferenceActivation(function, function == Activation.LEAKY_RELU ? 0.01 : 1, output);
  }

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    return Arrays.stream(inputs.get(0)).map(this::apply).toArray();
  }

  private double apply(double x) {
    return switch (function) {
      case NONE, RELU, SOFTMAX ->
          throw new IllegalArgumentException(function + " has its own reference");
      case LEAKY_RELU -> Math.max(x, 0) + alpha * Math.min(x, 0);
      case ELU -> x >= 0 ? x : alpha * (Math.exp(x) - 1);
      case SELU -> 1.0507009873554805 * (x >= 0 ? x : 1.6732632423543772 * (Math.exp(x) - 1));
      case GELU -> x * (1 + erf(x / Math.sqrt(2))) / 2;
      case GELU_TANH ->
          x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * Math.pow(x, 3))));
      case SILU -> x * logistic(x);
      case SIGMOID -> logistic(x);
      case TANH -> (Math.exp(2 * x) - 1) / (Math.exp(2 * x) + 1);
      case SOFTPLUS -> Math.log(1 + Math.exp(x));
      case HARD_SWISH -> x * Math.min(Math.max(x + 3, 0), 6) / 6;
    };
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Abramowitz and Stegun, 7.1.6: all terms have one sign, so that none cancel. */
  private static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 200 && sum + term != sum; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  @Override
  public double kinkDistance(List<double[]> inputs) {
    double largest = Arrays.stream(inputs.get(0)).map(Math::abs).max().orElse(0);
    double nearest =
        Arrays.stream(inputs.get(0))
            .flatMap(x -> Arrays.stream(kinks()).map(kink -> Math.abs(x - kink)))
            .filter(distance -> distance > 0)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return largest == 0 ? Double.POSITIVE_INFINITY : nearest / largest;
  }

  private double[] kinks() {
    return switch (function) {
      case LEAKY_RELU, ELU, SELU -> new double[] {0};
      case HARD_SWISH -> new double[] {-3, 3};
      default -> new double[0];
    };
  }
}
