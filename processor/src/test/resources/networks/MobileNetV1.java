package networks;

import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;

import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Howard et al., "MobileNets: efficient convolutional neural networks for mobile vision applications", 2017, table 1,
 * padded as Keras does it: before a stride of 2, a row below and a column to the right.
 *
 * <p>4,253,864 parameters with the running averages, 4,231,976 of them learned, as in Keras (applications/MobileNet);
 * the paper's table 4 says 4.2 million.
 */
class MobileNetV1 {
  private static final int[] FILTERS = {64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024};
  private static final int[] STRIDES = {1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1};

  @Network(name = "MobileNetV1Model", classes = 1000)
  static NetworkSpec network() {
    ImageStage x = padded(Kiln.input(224, 224, 3))
        .conv2d(32, 3, c -> c.stride(2).bias(false)).batchNorm().relu();
    for (int i = 0; i < FILTERS.length; i++) {
      x = separable(x, FILTERS[i], STRIDES[i]);
    }
    return x.globalAvgPool2d().dropout(0.001).dense(1000).softmax().loss(CROSS_ENTROPY);
  }

  private static ImageStage separable(ImageStage x, int filters, int stride) {
    ImageStage depthwise = stride == 1
        ? x.depthwiseConv2d(3, c -> c.padding(SAME).bias(false))
        : padded(x).depthwiseConv2d(3, c -> c.stride(stride).bias(false));
    return depthwise.batchNorm().relu().conv2d(filters, 1, c -> c.bias(false)).batchNorm().relu();
  }

  private static ImageStage padded(ImageStage x) {
    return x.zeroPadding2d(0, p -> p.after(1));
  }
}
