package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/** A perceptron with two hidden layers. */
final class Mlp {

  @Network(name = "MlpModel")
  static final NetworkSpec NETWORK =
      Kiln.input(784).dense(512, RELU).dense(512, RELU).dense(10).softmax().loss(CROSS_ENTROPY);

  private Mlp() {}
}
