package dev.kiln.samples.benchmarks.scaling;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/** One kind of convolution each, of 64 channels on an image of 32x32, behind a plain one. */
final class ConvolutionKinds {

  @Network(name = "PointwiseModel")
  static final NetworkSpec POINTWISE =
      classified(image().conv2d(64, 1, c -> c.padding(SAME).activation(RELU)));

  @Network(name = "StridedModel")
  static final NetworkSpec STRIDED =
      classified(image().conv2d(64, 3, c -> c.padding(SAME).stride(2).activation(RELU)));

  @Network(name = "DilatedModel")
  static final NetworkSpec DILATED =
      classified(image().conv2d(64, 3, c -> c.padding(SAME).dilation(2).activation(RELU)));

  @Network(name = "GroupedModel")
  static final NetworkSpec GROUPED =
      classified(image().conv2d(64, 3, c -> c.padding(SAME).groups(4).activation(RELU)));

  @Network(name = "DepthwiseModel")
  static final NetworkSpec DEPTHWISE =
      classified(image().depthwiseConv2d(3, c -> c.padding(SAME).activation(RELU)));

  @Network(name = "SeparableModel")
  static final NetworkSpec SEPARABLE =
      classified(image().separableConv2d(64, 3, c -> c.padding(SAME).activation(RELU)));

  private ConvolutionKinds() {}

  private static ImageStage image() {
    return Kiln.input(32, 32, 3).conv2d(64, 3, c -> c.padding(SAME).activation(RELU));
  }

  private static NetworkSpec classified(ImageStage features) {
    return features.globalMaxPool2d().dense(10).softmax().loss(CROSS_ENTROPY);
  }
}
