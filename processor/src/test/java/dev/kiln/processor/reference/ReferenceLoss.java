package dev.kiln.processor.reference;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.LossValues;

/** One sample's loss. */
record ReferenceLoss(Loss loss, LossValues values) {

  /** Whether a target is the index of the true class. */
  boolean takesLabel() {
    return loss == Loss.CROSS_ENTROPY;
  }

  /** Whether it is one of class probabilities. */
  boolean ofClasses() {
    return takesLabel() || loss == Loss.CATEGORICAL_CROSS_ENTROPY;
  }

  /** The loss of class probabilities, given by their logarithms. */
  double ofLogarithms(double[] logarithms, double[] target) {
    int classes = logarithms.length;
    double sum = 0;
    double weight = 0;
    for (int c = 0; c < classes; c++) {
      double given = takesLabel() ? (c == (int) target[0] ? 1 : 0) : target[c];
      double smoothed = (1 - values.labelSmoothing()) * given + values.labelSmoothing() / classes;
      sum += smoothed * logarithms[c];
      weight += given * (values.classWeights().isEmpty() ? 1 : values.classWeights().get(c));
    }
    boolean weighted = !values.classWeights().isEmpty();
    return -(weighted ? weight : 1) * sum;
  }

  /** The loss of an output of numbers. */
  double ofNumbers(double[] output, double[] target) {
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      sum += ofNumber(output[i], target[i]);
    }
    return sum / output.length;
  }

  private double ofNumber(double y, double t) {
    double error = Math.abs(y - t);
    return switch (loss) {
      case BINARY_CROSS_ENTROPY ->
          -(t == 0 ? 0 : t * Math.log(y)) - (t == 1 ? 0 : (1 - t) * Math.log(1 - y));
      case MEAN_SQUARED_ERROR -> Math.pow(error, 2);
      case MEAN_ABSOLUTE_ERROR -> error;
      case HUBER ->
          error <= values.delta()
              ? Math.pow(error, 2) / 2
              : values.delta() * (error - values.delta() / 2);
      default -> throw new IllegalArgumentException(loss + " is not a loss of numbers");
    };
  }
}
