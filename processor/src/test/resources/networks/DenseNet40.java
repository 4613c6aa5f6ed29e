package networks;

import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;

import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Huang, Liu, van der Maaten and Weinberger, "Densely connected convolutional networks", CVPR 2017: 40 layers, growth
 * rate 12, for CIFAR-10.
 *
 * <p>1,019,722 learned parameters, as in andreasveit/densenet-pytorch; the paper's table 2 says 1.0M.
 */
class DenseNet40 {
  private static final int GROWTH = 12;
  private static final int LAYERS_PER_BLOCK = 12;

  @Network(name = "DenseNet40Model", classes = 10)
  static NetworkSpec network() {
    ImageStage x = Kiln.input(32, 32, 3).conv2d(16, 3, c -> c.padding(SAME).bias(false));
    x = dense(x);
    x = dense(transition(x, 160));
    x = dense(transition(x, 304));
    return x.batchNorm().relu().globalAvgPool2d().dense(10).softmax().loss(CROSS_ENTROPY);
  }

  private static ImageStage dense(ImageStage x) {
    for (int i = 0; i < LAYERS_PER_BLOCK; i++) {
      x = x.concat(x.batchNorm().relu().conv2d(GROWTH, 3, c -> c.padding(SAME).bias(false)));
    }
    return x;
  }

  private static ImageStage transition(ImageStage x, int channels) {
    return x.batchNorm().relu().conv2d(channels, 1, c -> c.bias(false)).avgPool2d(2);
  }
}
