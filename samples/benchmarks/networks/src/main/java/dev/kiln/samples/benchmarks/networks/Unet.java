package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * An encoder, and a decoder that sees what the encoder saw: after Ronneberger et al., "U-Net:
 * convolutional networks for biomedical image segmentation", 2015. It tells whole images apart, as
 * all of these networks do, by the means over blocks of pixels.
 */
final class Unet {

  @Network(name = "UnetModel")
  static final NetworkSpec NETWORK = network();

  private Unet() {}

  private static NetworkSpec network() {
    ImageStage fine = twice(Kiln.input(48, 48, 3), 16);
    ImageStage middle = twice(fine.maxPool2d(2), 32);
    ImageStage coarse = twice(middle.maxPool2d(2), 64);
    ImageStage x = twice(larger(coarse, 32).concat(middle), 32);
    x = twice(larger(x, 16).concat(fine), 16);
    return x.avgPool2d(8).flatten().dense(10).softmax().loss(CROSS_ENTROPY);
  }

  private static ImageStage twice(ImageStage input, int filters) {
    return once(once(input, filters), filters);
  }

  private static ImageStage once(ImageStage input, int filters) {
    return input.conv2d(filters, 3, c -> c.padding(SAME).bias(false)).batchNorm().relu();
  }

  private static ImageStage larger(ImageStage input, int filters) {
    return input.conv2dTranspose(filters, 2, c -> c.stride(2).activation(RELU));
  }
}
