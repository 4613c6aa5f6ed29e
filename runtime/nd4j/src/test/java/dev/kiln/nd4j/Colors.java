package dev.kiln.nd4j;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.BatchNorm;
import dev.kiln.dsl.Conv2D;
import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Flatten;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;

/** Small images of which each extent is another. */
@Network(
    input = {5, 4, 3},
    loss = CROSS_ENTROPY)
interface Colors {

  @Conv2D(filters = 6, kernel = 3, bias = false)
  Layer conv();

  @BatchNorm
  Layer norm();

  @Flatten
  Layer flat();

  @Dense(units = 7, activation = RELU)
  Layer hidden();

  @Dense(units = 4)
  Layer logits();

  @Softmax
  Layer probabilities();
}
