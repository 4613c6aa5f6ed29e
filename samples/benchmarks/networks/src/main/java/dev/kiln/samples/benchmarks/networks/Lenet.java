package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Activation.SIGMOID;
import static dev.kiln.dsl.Activation.TANH;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Average pools and saturating functions: after LeCun et al., "Gradient-based learning applied to
 * document recognition", 1998.
 */
final class Lenet {

  @Network(name = "LenetModel")
  static final NetworkSpec NETWORK =
      Kiln.input(28, 28, 1)
          .conv2d(6, 5, c -> c.padding(SAME).activation(TANH))
          .avgPool2d(2)
          .conv2d(16, 5, TANH)
          .avgPool2d(2)
          .flatten()
          .dense(120, TANH)
          .dense(84, SIGMOID)
          .dense(10)
          .softmax()
          .loss(CROSS_ENTROPY);

  private Lenet() {}
}
