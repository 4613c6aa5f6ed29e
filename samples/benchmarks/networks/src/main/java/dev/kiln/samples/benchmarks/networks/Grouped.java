package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/** Convolutions in four groups. */
final class Grouped {

  @Network(name = "GroupedModel")
  static final NetworkSpec NETWORK =
      Kiln.input(32, 32, 3)
          .conv2d(64, 3, c -> c.padding(SAME).activation(RELU))
          .conv2d(64, 3, c -> c.groups(4).padding(SAME).activation(RELU))
          .conv2d(64, 3, c -> c.groups(4).padding(SAME).activation(RELU))
          .conv2d(64, 3, c -> c.groups(4).padding(SAME).activation(RELU))
          .avgPool2d(2)
          .conv2d(128, 3, c -> c.groups(4).padding(SAME).activation(RELU))
          .globalAvgPool2d()
          .dense(10)
          .softmax()
          .loss(CROSS_ENTROPY);

  private Grouped() {}
}
