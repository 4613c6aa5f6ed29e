package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/** A perceptron whose weights fit into no cache. */
final class WideMlp {

  @Network(name = "WideMlpModel")
  static final NetworkSpec NETWORK =
      Kiln.input(1024).dense(4096, RELU).dense(4096, RELU).dense(10).softmax().loss(CROSS_ENTROPY);

  private WideMlp() {}
}
