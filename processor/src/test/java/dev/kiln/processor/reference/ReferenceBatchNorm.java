package dev.kiln.processor.reference;

import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/** Normalisation of each channel; the parameters are gamma, beta, mean and variance. */
final class ReferenceBatchNorm implements ReferenceLayer {

  private final BatchNormSpec spec;
  private final Shape shape;
  private final int channels;

  ReferenceBatchNorm(BatchNormSpec spec, Shape shape) {
    this.spec = spec;
    this.shape = shape;
    this.channels = shape.dimension(shape.rank() - 1);
  }

  double momentum() {
    return spec.momentum();
  }

  @Override
  public Shape output() {
    return shape;
  }

  @Override
  public List<Shape> parameters() {
    Shape each = Shape.of(channels);
    return List.of(each, each, each, each);
  }

  @Override
  public List<String> roles() {
    return List.of("gamma", "beta", "mean", "variance");
  }

  @Override
  public int states() {
    return 2;
  }

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    double[] x = inputs.get(0);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int c = i % channels;
      double normal =
          (x[i] - parameters[2 * channels + c])
              / Math.sqrt(parameters[3 * channels + c] + spec.epsilon());
      y[i] = parameters[c] * normal + parameters[channels + c];
    }
    return y;
  }

  /** The layer while training: by the statistics of the batch. */
  double[][] applyToBatch(double[][] batch, double[] parameters) {
    double[] own = parameters.clone();
    System.arraycopy(statistics(batch), 0, own, 2 * channels, 2 * channels);
    double[][] outputs = new double[batch.length][];
    for (int sample = 0; sample < batch.length; sample++) {
      outputs[sample] = apply(List.of(batch[sample]), own);
    }
    return outputs;
  }

  /** The means and then the variances of the channels. */
  double[] statistics(double[][] batch) {
    double[] statistics = new double[2 * channels];
    double count = (double) batch.length * batch[0].length / channels;
    for (double[] sample : batch) {
      for (int i = 0; i < sample.length; i++) {
        statistics[i % channels] += sample[i] / count;
      }
    }
    for (double[] sample : batch) {
      for (int i = 0; i < sample.length; i++) {
        double difference = sample[i] - statistics[i % channels];
        statistics[channels + i % channels] += difference * difference / count;
      }
    }
    return statistics;
  }
}
