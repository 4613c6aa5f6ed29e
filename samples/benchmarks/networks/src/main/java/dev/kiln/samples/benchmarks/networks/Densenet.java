package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Each layer takes the outputs of all before it: after Huang et al., "Densely connected
 * convolutional networks", 2016, with three blocks of six layers that add twelve channels each.
 */
final class Densenet {

  private static final int GROWTH = 12;
  private static final int LAYERS = 6;

  @Network(name = "DensenetModel")
  static final NetworkSpec NETWORK = network();

  private Densenet() {}

  private static NetworkSpec network() {
    ImageStage x = Kiln.input(32, 32, 3).conv2d(16, 3, c -> c.padding(SAME).bias(false));
    x = smaller(block(x), 88);
    x = smaller(block(x), 160);
    return block(x).batchNorm().relu().globalAvgPool2d().dense(10).softmax().loss(CROSS_ENTROPY);
  }

  private static ImageStage block(ImageStage input) {
    ImageStage all = input;
    for (int layer = 0; layer < LAYERS; layer++) {
      all = all.concat(all.batchNorm().relu().conv2d(GROWTH, 3, c -> c.padding(SAME).bias(false)));
    }
    return all;
  }

  private static ImageStage smaller(ImageStage input, int filters) {
    return input.batchNorm().relu().conv2d(filters, 1, c -> c.bias(false)).avgPool2d(2);
  }
}
