package dev.kiln.samples.benchmarks.kiln;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Conv2D;
import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Flatten;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.MaxPool2D;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;

/** The network that every system is measured with. */
@Network(
    input = {28, 28, 1},
    loss = CROSS_ENTROPY)
public interface MnistCnn {
  @Conv2D(filters = 32, kernel = 3, activation = RELU)
  Layer conv1();

  @Conv2D(filters = 64, kernel = 3, activation = RELU)
  Layer conv2();

  @MaxPool2D
  Layer pool();

  @Flatten
  Layer flat();

  @Dense(units = 128, activation = RELU)
  Layer hidden();

  @Dense(units = 10)
  Layer logits();

  @Softmax
  Layer probabilities();
}
