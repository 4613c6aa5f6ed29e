package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * A residual network for small images: He et al., "Deep residual learning for image recognition",
 * 2015, section 4.2, with projections where the shape changes.
 */
final class Resnet20 {

  @Network(name = "Resnet20Model")
  static final NetworkSpec NETWORK = network();

  private Resnet20() {}

  private static NetworkSpec network() {
    ImageStage x = normalized(Kiln.input(32, 32, 3), 16, 3, 1).relu();
    x = same(same(same(x, 16), 16), 16);
    x = same(same(half(x, 32), 32), 32);
    x = same(same(half(x, 64), 64), 64);
    return x.globalAvgPool2d().dense(10).softmax().loss(CROSS_ENTROPY);
  }

  private static ImageStage same(ImageStage input, int filters) {
    return block(input, filters, 1).add(input).relu();
  }

  private static ImageStage half(ImageStage input, int filters) {
    return block(input, filters, 2).add(normalized(input, filters, 1, 2)).relu();
  }

  private static ImageStage block(ImageStage input, int filters, int stride) {
    return normalized(normalized(input, filters, 3, stride).relu(), filters, 3, 1);
  }

  private static ImageStage normalized(ImageStage input, int filters, int kernel, int stride) {
    return input
        .conv2d(filters, kernel, c -> c.stride(stride).padding(SAME).bias(false))
        .batchNorm();
  }
}
