package dev.kiln.samples.benchmarks.scaling;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Two convolutions of 3x3, with as many channels out as in the second, on images of several sizes.
 */
final class ConvolutionNetworks {

  @Network(name = "Channels8Model")
  static final NetworkSpec CHANNELS_8 = network(32, 8);

  @Network(name = "Channels16Model")
  static final NetworkSpec CHANNELS_16 = network(32, 16);

  @Network(name = "Channels32Model")
  static final NetworkSpec CHANNELS_32 = network(32, 32);

  @Network(name = "Channels64Model")
  static final NetworkSpec CHANNELS_64 = network(32, 64);

  @Network(name = "Channels128Model")
  static final NetworkSpec CHANNELS_128 = network(32, 128);

  @Network(name = "Size8Model")
  static final NetworkSpec SIZE_8 = network(8, 32);

  @Network(name = "Size16Model")
  static final NetworkSpec SIZE_16 = network(16, 32);

  @Network(name = "Size64Model")
  static final NetworkSpec SIZE_64 = network(64, 32);

  @Network(name = "Size128Model")
  static final NetworkSpec SIZE_128 = network(128, 32);

  private ConvolutionNetworks() {}

  private static NetworkSpec network(int size, int channels) {
    return Kiln.input(size, size, 3)
        .conv2d(channels, 3, c -> c.padding(SAME).activation(RELU))
        .conv2d(channels, 3, c -> c.padding(SAME).activation(RELU))
        .maxPool2d(size / 4)
        .flatten()
        .dense(10)
        .softmax()
        .loss(CROSS_ENTROPY);
  }
}
