package dev.kiln.samples.benchmarks.networks;

import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Training;

/** A framework that can build the networks. */
public interface NetworkSystem {

  /** Whether images and sequences enter as {@code [channels, ...]}. */
  boolean channelsFirst();

  /** Whether it can train; otherwise it is measured for predictions alone. */
  default boolean trains() {
    return true;
  }

  /**
   * Prepares training from the reference's weights, with {@link BenchmarkNetwork#LEARNING_RATE} and
   * {@link BenchmarkNetwork#MOMENTUM}.
   *
   * @throws Exception whatever the system throws
   */
  Training training(Reference reference, int batch, int threads) throws Exception;

  /**
   * Prepares inference with the reference's weights.
   *
   * @throws Exception whatever the system throws
   */
  Inference inference(Reference reference, int batch, int threads) throws Exception;
}
