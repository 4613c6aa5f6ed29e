package networks;

import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;

import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Szegedy et al., "Going deeper with convolutions", CVPR 2015, table 1, without the two auxiliary classifiers, which
 * are left out after training, and without local response normalisation, which has no parameters.
 *
 * <p>6,998,552 parameters, as in BVLC's Caffe model bvlc_googlenet without its auxiliary classifiers.
 */
class InceptionV1 {
  @Network(name = "InceptionV1Model", classes = 1000)
  static NetworkSpec network() {
    ImageStage x = Kiln.input(224, 224, 3)
        .zeroPadding2d(3).conv2d(64, 7, c -> c.stride(2).activation(RELU)).maxPool2d(3, p -> p.stride(2).padding(SAME))
        .conv2d(64, 1, RELU).conv2d(192, 3, c -> c.padding(SAME).activation(RELU))
        .maxPool2d(3, p -> p.stride(2).padding(SAME));
    x = inception(x, 64, 96, 128, 16, 32, 32);
    x = inception(x, 128, 128, 192, 32, 96, 64).maxPool2d(3, p -> p.stride(2).padding(SAME));
    x = inception(x, 192, 96, 208, 16, 48, 64);
    x = inception(x, 160, 112, 224, 24, 64, 64);
    x = inception(x, 128, 128, 256, 24, 64, 64);
    x = inception(x, 112, 144, 288, 32, 64, 64);
    x = inception(x, 256, 160, 320, 32, 128, 128).maxPool2d(3, p -> p.stride(2).padding(SAME));
    x = inception(x, 256, 160, 320, 32, 128, 128);
    x = inception(x, 384, 192, 384, 48, 128, 128);
    return x.globalAvgPool2d().dropout(0.4).dense(1000).softmax().loss(CROSS_ENTROPY);
  }

  private static ImageStage inception(
      ImageStage x, int ones, int reduce3, int threes, int reduce5, int fives, int pooled) {
    return x.conv2d(ones, 1, RELU)
        .concat(
            x.conv2d(reduce3, 1, RELU).conv2d(threes, 3, c -> c.padding(SAME).activation(RELU)),
            x.conv2d(reduce5, 1, RELU).conv2d(fives, 5, c -> c.padding(SAME).activation(RELU)),
            x.maxPool2d(3, p -> p.stride(1).padding(SAME)).conv2d(pooled, 1, RELU));
  }
}
