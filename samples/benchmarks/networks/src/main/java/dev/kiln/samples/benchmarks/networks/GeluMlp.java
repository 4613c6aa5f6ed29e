package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Activation.GELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.VectorStage;
import dev.kiln.dsl.spec.NetworkSpec;

/** Four residual blocks of a normalisation and two dense layers, as transformers have them. */
final class GeluMlp {

  @Network(name = "GeluMlpModel")
  static final NetworkSpec NETWORK =
      block(block(block(block(Kiln.input(256)))))
          .layerNorm()
          .dense(10)
          .softmax()
          .loss(CROSS_ENTROPY);

  private GeluMlp() {}

  private static VectorStage block(VectorStage input) {
    return input.residual(x -> x.layerNorm().dense(1024, GELU).dense(256));
  }
}
