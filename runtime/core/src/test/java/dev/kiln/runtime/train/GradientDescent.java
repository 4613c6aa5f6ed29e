package dev.kiln.runtime.train;

import dev.kiln.runtime.data.Dataset;

/** Softmax regression trained by plain gradient descent, in double precision: an oracle. */
final class GradientDescent {

  private static final int INPUTS = 2;
  private static final int CLASSES = Clusters.CLASSES;

  private final Dataset dataset;
  private final double[] parameters = new double[(INPUTS + 1) * CLASSES];

  GradientDescent(float[] start, Dataset dataset) {
    this.dataset = dataset;
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = start[i];
    }
  }

  double[] parameters() {
    return parameters;
  }

  /** Trains on each sample once, in order, and returns the mean of the losses before each step. */
  double epoch(int batchSize, double learningRate) {
    double loss = 0;
    for (int first = 0; first < dataset.size(); first += batchSize) {
      int batch = Math.min(batchSize, dataset.size() - first);
      double[] gradient = new double[parameters.length];
      for (int sample = first; sample < first + batch; sample++) {
        loss += addGradient(sample, gradient);
      }
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] -= learningRate * gradient[i] / batch;
      }
    }
    return loss / dataset.size();
  }

  private double addGradient(int sample, double[] gradient) {
    float[] x = {0, 0, 1}; // the last is the bias' input
    dataset.copyInput(sample, x, 0);
    double[] exp = new double[CLASSES];
    double sum = 0;
    for (int c = 0; c < CLASSES; c++) {
      double logit = 0;
      for (int i = 0; i <= INPUTS; i++) {
        logit += x[i] * parameters[i * CLASSES + c];
      }
      exp[c] = Math.exp(logit);
      sum += exp[c];
    }
    int label = dataset.label(sample);
    for (int c = 0; c < CLASSES; c++) {
      for (int i = 0; i <= INPUTS; i++) {
        gradient[i * CLASSES + c] += (exp[c] / sum - (c == label ? 1 : 0)) * x[i];
      }
    }
    return -Math.log(exp[label] / sum);
  }
}
