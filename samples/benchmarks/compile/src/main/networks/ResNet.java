package networks;

import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;

/** He et al., "Deep residual learning for image recognition", 2015, section 4.2: 6 BLOCKS + 2 layers with weights. */
class ResNet {
  private static final int BLOCKS = 9;

  @Network(name = "ResNetModel")
  static NetworkSpec network() {
    ImageStage x = conv(Kiln.input(32, 32, 3), 16, 3, 1).relu();
    for (int stage = 0; stage < 3; stage++) {
      for (int i = 0; i < BLOCKS; i++) {
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
