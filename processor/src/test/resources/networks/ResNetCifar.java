package networks;

import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;

import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * He, Zhang, Ren and Sun, "Deep residual learning for image recognition", CVPR 2016, section 4.2: the networks of
 * 6n + 2 layers for CIFAR-10, with projections where the shape changes (option B).
 *
 * <p>272,474 learned parameters for n = 3 and 855,770 for n = 9; table 6 says 0.27M and 0.85M for shortcuts without
 * parameters (option A: 269,722 and 853,018 in akamaster/pytorch_resnet_cifar10), and the projections with their
 * normalisations have 512 + 64 + 2,048 + 128.
 */
class ResNetCifar {
  @Network(name = "ResNet20Model", classes = 10)
  static NetworkSpec resNet20() {
    return network(3);
  }

  @Network(name = "ResNet56Model", classes = 10)
  static NetworkSpec resNet56() {
    return network(9);
  }

  private static NetworkSpec network(int blocks) {
    ImageStage x = conv(Kiln.input(32, 32, 3), 16, 3, 1).relu();
    for (int stage = 0; stage < 3; stage++) {
      for (int i = 0; i < blocks; i++) {
        x = block(x, 16 << stage, stage > 0 && i == 0 ? 2 : 1);
      }
    }
    return x.globalAvgPool2d().dense(10).softmax().loss(CROSS_ENTROPY);
  }

  private static ImageStage block(ImageStage x, int filters, int stride) {
    ImageStage shortcut = stride == 1 ? x : conv(x, filters, 1, stride);
    return conv(conv(x, filters, 3, stride).relu(), filters, 3, 1).add(shortcut).relu();
  }

  private static ImageStage conv(ImageStage x, int filters, int kernel, int stride) {
    return x.conv2d(filters, kernel, c -> c.stride(stride).padding(SAME).bias(false)).batchNorm();
  }
}
