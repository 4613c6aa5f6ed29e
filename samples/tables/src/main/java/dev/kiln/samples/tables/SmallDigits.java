package dev.kiln.samples.tables;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Dropout;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;

/** Reads handwritten digits of 8x8 pixels, as a table has them. */
@Network(input = 64, loss = CROSS_ENTROPY)
interface SmallDigits {

  @Dense(units = 128, activation = RELU)
  Layer hidden();

  @Dropout(0.2)
  Layer dropped();

  @Dense(units = 10)
  Layer logits();

  @Softmax
  Layer probabilities();
}
