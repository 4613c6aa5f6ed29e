package dev.kiln.samples.benchmarks.scaling;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Residual networks for images of 64x64x3 with bottleneck blocks, without batch normalisation: He
 * et al., "Deep Residual Learning for Image Recognition", 2015, table 1. The number of layers
 * counts convolutions and dense layers, but not the projections of the shortcuts.
 */
final class ResidualNetworks {

  @Network(name = "Residual14Model")
  static final NetworkSpec LAYERS_14 = network(1, 1, 1, 1);

  @Network(name = "Residual26Model")
  static final NetworkSpec LAYERS_26 = network(2, 2, 2, 2);

  @Network(name = "Residual50Model")
  static final NetworkSpec LAYERS_50 = network(3, 4, 6, 3);

  private ResidualNetworks() {}

  private static NetworkSpec network(int blocks1, int blocks2, int blocks3, int blocks4) {
    ImageStage x =
        Kiln.input(64, 64, 3)
            .conv2d(64, 7, c -> c.stride(2).padding(SAME).activation(RELU))
            .maxPool2d(2);
    x = group(x, blocks1, 64, 1);
    x = group(x, blocks2, 128, 2);
    x = group(x, blocks3, 256, 2);
    x = group(x, blocks4, 512, 2);
    return x.maxPool2d(2).flatten().dense(200).softmax().loss(CROSS_ENTROPY);
  }

  /** The first block changes the shape, and so its shortcut is a projection. */
  private static ImageStage group(ImageStage input, int blocks, int width, int stride) {
    ImageStage shortcut = input.conv2d(4 * width, 1, c -> c.stride(stride));
    ImageStage x = bottleneck(input, width, stride).add(shortcut).relu();
    for (int block = 1; block < blocks; block++) {
      x = x.residual(in -> bottleneck(in, width, 1)).relu();
    }
    return x;
  }

  private static ImageStage bottleneck(ImageStage input, int width, int stride) {
    return input
        .conv2d(width, 1, RELU)
        .conv2d(width, 3, c -> c.stride(stride).padding(SAME).activation(RELU))
        .conv2d(4 * width, 1);
  }
}
