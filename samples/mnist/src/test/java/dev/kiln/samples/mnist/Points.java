package dev.kiln.samples.mnist;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;

/** A network that takes no images. */
@Network(input = 2, loss = CROSS_ENTROPY)
interface Points {

  @Dense(units = 4, activation = RELU)
  Layer hidden();

  @Dense(units = 2)
  Layer logits();

  @Softmax
  Layer probabilities();
}
