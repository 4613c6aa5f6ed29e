package dev.kiln.samples.benchmarks.harness;

/** A network that predicts. */
@FunctionalInterface
public interface Inference {

  /**
   * Computes the probability of each class.
   *
   * @param images {@code [batch, 28, 28]}, each pixel from 0 to 1
   * @return {@code [batch, 10]}
   * @throws Exception whatever the system throws
   */
  float[] predict(float[] images) throws Exception;
}
