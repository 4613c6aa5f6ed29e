package dev.kiln.samples.benchmarks.scaling;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.Conv2D;
import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Flatten;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.MaxPool2D;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;

/**
 * The first layers of well-known networks for images of 224x224x3, with a classifier behind that
 * costs little.
 */
final class FirstBlocks {

  private FirstBlocks() {}

  /** Of ResNet: He et al., 2015, table 1, with a pooling of 2x2. */
  @Network(
      name = "Resnet224Model",
      input = {224, 224, 3},
      loss = CROSS_ENTROPY)
  interface Resnet {
    @Conv2D(filters = 64, kernel = 7, stride = 2, padding = SAME, activation = RELU)
    Layer conv();

    @MaxPool2D(2)
    Layer pool();

    @MaxPool2D(14)
    Layer coarse();

    @Flatten
    Layer flat();

    @Dense(units = 10)
    Layer logits();

    @Softmax
    Layer probabilities();
  }

  /** Of VGG: Simonyan and Zisserman, "Very Deep Convolutional Networks", 2014, table 1. */
  @Network(
      name = "Vgg224Model",
      input = {224, 224, 3},
      loss = CROSS_ENTROPY)
  interface Vgg {
    @Conv2D(filters = 64, kernel = 3, padding = SAME, activation = RELU)
    Layer conv1();

    @Conv2D(filters = 64, kernel = 3, padding = SAME, activation = RELU)
    Layer conv2();

    @MaxPool2D(2)
    Layer pool();

    @MaxPool2D(28)
    Layer coarse();

    @Flatten
    Layer flat();

    @Dense(units = 10)
    Layer logits();

    @Softmax
    Layer probabilities();
  }
}
