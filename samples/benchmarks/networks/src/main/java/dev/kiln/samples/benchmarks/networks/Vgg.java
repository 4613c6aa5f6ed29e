package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Stacks of 3x3 convolutions: after Simonyan and Zisserman, "Very deep convolutional networks for
 * large-scale image recognition", 2014.
 */
final class Vgg {

  @Network(name = "VggModel")
  static final NetworkSpec NETWORK =
      block(block(block(Kiln.input(32, 32, 3), 64), 128), 256)
          .flatten()
          .dense(256, RELU)
          .dense(10)
          .softmax()
          .loss(CROSS_ENTROPY);

  private Vgg() {}

  private static ImageStage block(ImageStage input, int filters) {
    return input
        .conv2d(filters, 3, c -> c.padding(SAME).activation(RELU))
        .conv2d(filters, 3, c -> c.padding(SAME).activation(RELU))
        .maxPool2d(2);
  }
}
