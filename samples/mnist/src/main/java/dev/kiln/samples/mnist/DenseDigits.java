package dev.kiln.samples.mnist;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Flatten;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;

/** The same task without convolutions, with about as many parameters: 1,184,210. */
@Network(
    input = {28, 28, 1},
    loss = CROSS_ENTROPY)
public interface DenseDigits {

  @Flatten
  Layer flat();

  @Dense(units = 1200, activation = RELU)
  Layer first();

  @Dense(units = 200, activation = RELU)
  Layer second();

  @Dense(units = 10)
  Layer logits();

  @Softmax
  Layer probabilities();
}
