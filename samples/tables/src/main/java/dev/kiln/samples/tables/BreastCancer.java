package dev.kiln.samples.tables;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;

/** Tells malignant and benign cells apart. */
@Network(input = 30, loss = CROSS_ENTROPY)
interface BreastCancer {

  @Dense(units = 16, activation = RELU)
  Layer hidden();

  @Dense(units = 2)
  Layer logits();

  @Softmax
  Layer probabilities();
}
