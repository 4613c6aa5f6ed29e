package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/** A wide first kernel with a stride, as residual networks for large images begin. */
final class Stem {

  @Network(name = "StemModel")
  static final NetworkSpec NETWORK =
      Kiln.input(64, 64, 3)
          .conv2d(64, 7, c -> c.stride(2).padding(SAME).activation(RELU))
          .maxPool2d(2)
          .conv2d(64, 3, c -> c.padding(SAME).activation(RELU))
          .globalAvgPool2d()
          .dense(10)
          .softmax()
          .loss(CROSS_ENTROPY);

  private Stem() {}
}
