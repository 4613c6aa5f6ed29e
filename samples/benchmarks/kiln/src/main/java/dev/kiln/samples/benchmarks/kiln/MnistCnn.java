package dev.kiln.samples.benchmarks.kiln;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/** The MNIST network that every system is measured with. */
final class MnistCnn {

  @Network(name = "MnistCnnModel")
  static final NetworkSpec NETWORK =
      Kiln.input(28, 28, 1)
          .conv2d(32, 3, RELU)
          .conv2d(64, 3, RELU)
          .maxPool2d(2)
          .flatten()
          .dense(128, RELU)
          .dense(10)
          .softmax()
          .loss(CROSS_ENTROPY);

  private MnistCnn() {}
}
