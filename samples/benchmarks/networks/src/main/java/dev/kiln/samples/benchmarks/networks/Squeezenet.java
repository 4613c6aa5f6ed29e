package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Few channels, made many by 1x1 and 3x3 convolutions side by side: after Iandola et al.,
 * "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters", 2016. Pools overlap, and no dense
 * layer ends it.
 */
final class Squeezenet {

  @Network(name = "SqueezenetModel")
  static final NetworkSpec NETWORK = network();

  private Squeezenet() {}

  private static NetworkSpec network() {
    ImageStage x =
        Kiln.input(63, 63, 3).conv2d(64, 3, c -> c.stride(2).activation(RELU)).maxPool2d(3, 2);
    x = fire(fire(x, 16, 64), 16, 64).maxPool2d(3, 2);
    x = fire(fire(x, 32, 128), 48, 192);
    return x.conv2d(10, 1).globalAvgPool2d().softmax().loss(CROSS_ENTROPY);
  }

  private static ImageStage fire(ImageStage input, int few, int many) {
    ImageStage squeezed = input.conv2d(few, 1, RELU);
    return squeezed
        .conv2d(many, 1, RELU)
        .concat(squeezed.conv2d(many, 3, c -> c.padding(SAME).activation(RELU)));
  }
}
