package dev.kiln.nd4j.dl4j;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.BatchNorm;
import dev.kiln.dsl.Conv2D;
import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Flatten;
import dev.kiln.dsl.GlobalMaxPool2D;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Reshape;
import dev.kiln.dsl.Softmax;

/** Flattens an image and makes it one again. */
@Network(
    input = {4, 3, 2},
    loss = CROSS_ENTROPY)
interface Unflattened {

  @Flatten
  Layer flat();

  @BatchNorm
  Layer norm();

  @Reshape({4, 3, 2})
  Layer image();

  @Conv2D(filters = 5, kernel = 2, activation = RELU)
  Layer conv();

  @GlobalMaxPool2D
  Layer strongest();

  @Dense(units = 3)
  Layer logits();

  @Softmax
  Layer probabilities();
}
