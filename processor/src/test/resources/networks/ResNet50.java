package networks;

import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;

import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * He, Zhang, Ren and Sun, "Deep residual learning for image recognition", CVPR 2016, table 1. The image is padded by
 * 3 before the first convolution and by 1 before the pooling, as the authors' Caffe model, Keras and torchvision do.
 *
 * <p>25,557,032 learned parameters, as in torchvision (resnet50). Keras (applications/ResNet50) counts 25,636,712: it
 * gives the convolutions biases, 26,560 in all, and adds the running averages, 53,120.
 */
class ResNet50 {
  private static final int[] BLOCKS = {3, 4, 6, 3};

  @Network(name = "ResNet50Model", classes = 1000)
  static NetworkSpec network() {
    ImageStage x = Kiln.input(224, 224, 3)
        .zeroPadding2d(3).conv2d(64, 7, c -> c.stride(2).bias(false)).batchNorm().relu()
        .zeroPadding2d(1).maxPool2d(3, 2);
    for (int stage = 0; stage < BLOCKS.length; stage++) {
      int filters = 64 << stage;
      x = block(x, filters, stage == 0 ? 1 : 2, true);
      for (int i = 1; i < BLOCKS[stage]; i++) {
        x = block(x, filters, 1, false);
      }
    }
    return x.globalAvgPool2d().dense(1000).softmax().loss(CROSS_ENTROPY);
  }

  private static ImageStage block(ImageStage x, int filters, int stride, boolean projected) {
    ImageStage shortcut = projected ? conv(x, 4 * filters, 1, stride) : x;
    ImageStage y = conv(conv(x, filters, 1, stride).relu(), filters, 3, 1).relu();
    return conv(y, 4 * filters, 1, 1).add(shortcut).relu();
  }

  private static ImageStage conv(ImageStage x, int filters, int kernel, int stride) {
    return x.conv2d(filters, kernel, c -> c.stride(stride).padding(SAME).bias(false)).batchNorm();
  }
}
