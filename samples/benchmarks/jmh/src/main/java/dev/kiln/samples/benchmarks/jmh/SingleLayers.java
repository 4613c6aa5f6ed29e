package dev.kiln.samples.benchmarks.jmh;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Networks in which one layer does nearly all the work: behind it are a pooling that leaves 2x2
 * cells and a classifier of two classes.
 */
final class SingleLayers {

  @Network(name = "Conv3x3Model")
  static final NetworkSpec CONV_3X3 =
      classifier(Kiln.input(24, 24, 32).conv2d(64, 3, c -> c.padding(SAME)), 12);

  @Network(name = "Conv3x3ReluModel")
  static final NetworkSpec CONV_3X3_RELU =
      classifier(Kiln.input(24, 24, 32).conv2d(64, 3, c -> c.padding(SAME).activation(RELU)), 12);

  @Network(name = "Conv1x1Model")
  static final NetworkSpec CONV_1X1 = classifier(Kiln.input(24, 24, 64).conv2d(64, 1), 12);

  @Network(name = "Conv5x5Stride2Model")
  static final NetworkSpec CONV_5X5_STRIDE_2 =
      classifier(Kiln.input(24, 24, 32).conv2d(64, 5, c -> c.stride(2).padding(SAME)), 6);

  @Network(name = "PoolModel")
  static final NetworkSpec POOL = classifier(Kiln.input(24, 24, 64).maxPool2d(2), 6);

  @Network(name = "DenseModel")
  static final NetworkSpec DENSE =
      Kiln.input(9216).dense(128).dense(2).softmax().loss(CROSS_ENTROPY);

  private SingleLayers() {}

  private static NetworkSpec classifier(ImageStage image, int cell) {
    return image.maxPool2d(cell).flatten().dense(2).softmax().loss(CROSS_ENTROPY);
  }
}
