package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Sentences by windows of five words: after Kim, "Convolutional neural networks for sentence
 * classification", 2014.
 */
final class TextCnn {

  @Network(name = "TextCnnModel")
  static final NetworkSpec NETWORK =
      Kiln.input(100)
          .embedding(10_000, 64)
          .conv1d(128, 5, RELU)
          .globalMaxPool1d()
          .dense(2)
          .softmax()
          .loss(CROSS_ENTROPY);

  private TextCnn() {}
}
