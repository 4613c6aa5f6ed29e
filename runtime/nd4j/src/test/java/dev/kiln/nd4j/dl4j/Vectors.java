package dev.kiln.nd4j.dl4j;

import static dev.kiln.dsl.Activation.TANH;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;

/** Vectors of five numbers. */
@Network(input = 5, loss = CROSS_ENTROPY)
interface Vectors {

  @Dense(units = 8, activation = TANH)
  Layer hidden();

  @Dense(units = 3)
  Layer logits();

  @Softmax
  Layer probabilities();
}
