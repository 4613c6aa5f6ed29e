package networks;

import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;

import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;

/** Sandler et al., "MobileNetV2: inverted residuals and linear bottlenecks", 2018, table 2. */
class MobileNetV2 {
  private static final int[] EXPANSION = {1, 6, 6, 6, 6, 6, 6};
  private static final int[] CHANNELS = {16, 24, 32, 64, 96, 160, 320};
  private static final int[] BLOCKS = {1, 2, 3, 4, 3, 3, 1};
  private static final int[] STRIDE = {1, 2, 2, 2, 1, 2, 1};

  @Network(name = "MobileNetV2Model", classes = 1000)
  static NetworkSpec network() {
    ImageStage x = Kiln.input(224, 224, 3)
        .conv2d(32, 3, c -> c.stride(2).padding(SAME).bias(false)).batchNorm().relu();
    int channels = 32;
    for (int stage = 0; stage < CHANNELS.length; stage++) {
      for (int i = 0; i < BLOCKS[stage]; i++) {
        int stride = i == 0 ? STRIDE[stage] : 1;
        ImageStage y = bottleneck(x, EXPANSION[stage] * channels, CHANNELS[stage], stride, EXPANSION[stage] > 1);
        x = stride == 1 && channels == CHANNELS[stage] ? y.add(x) : y;
        channels = CHANNELS[stage];
      }
    }
    return x.conv2d(1280, 1, c -> c.bias(false)).batchNorm().relu()
        .globalAvgPool2d().dropout(0.2).dense(1000).softmax().loss(CROSS_ENTROPY);
  }

  private static ImageStage bottleneck(ImageStage x, int expanded, int filters, int stride, boolean expand) {
    ImageStage y = expand ? x.conv2d(expanded, 1, c -> c.bias(false)).batchNorm().relu() : x;
    return y.depthwiseConv2d(3, c -> c.stride(stride).padding(SAME).bias(false)).batchNorm().relu()
        .conv2d(filters, 1, c -> c.bias(false)).batchNorm();
  }
}
