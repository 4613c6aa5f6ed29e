package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Depthwise and 1x1 convolutions in turn: after Howard et al., "MobileNets: efficient convolutional
 * neural networks for mobile vision applications", 2017.
 */
final class Mobilenet {

  @Network(name = "MobilenetModel")
  static final NetworkSpec NETWORK = network();

  private Mobilenet() {}

  private static NetworkSpec network() {
    ImageStage x =
        Kiln.input(32, 32, 3).conv2d(32, 3, c -> c.padding(SAME).bias(false)).batchNorm().relu();
    x = block(x, 64, 1);
    x = block(block(x, 128, 2), 128, 1);
    x = block(block(x, 256, 2), 256, 1);
    x = block(block(x, 512, 2), 512, 1);
    return x.globalAvgPool2d().dense(10).softmax().loss(CROSS_ENTROPY);
  }

  private static ImageStage block(ImageStage input, int filters, int stride) {
    return input
        .depthwiseConv2d(3, c -> c.stride(stride).padding(SAME).bias(false))
        .batchNorm()
        .relu()
        .conv2d(filters, 1, c -> c.padding(SAME).bias(false))
        .batchNorm()
        .relu();
  }
}
