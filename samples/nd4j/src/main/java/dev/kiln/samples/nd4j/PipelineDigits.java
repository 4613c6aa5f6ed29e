package dev.kiln.samples.nd4j;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Conv2D;
import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Flatten;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.MaxPool2D;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;

/** Reads handwritten digits of 8x8 pixels. */
@Network(
    input = {8, 8, 1},
    loss = CROSS_ENTROPY)
interface PipelineDigits {

  @Conv2D(filters = 16, kernel = 3, activation = RELU)
  Layer conv();

  @MaxPool2D
  Layer pool();

  @Flatten
  Layer flat();

  @Dense(units = 64, activation = RELU)
  Layer hidden();

  @Dense(units = 10)
  Layer logits();

  @Softmax
  Layer probabilities();
}
