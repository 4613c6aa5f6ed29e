package dev.kiln.samples.tables;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;

/** Tells three cultivars apart by a chemical analysis of their wine. */
@Network(input = 13, loss = CROSS_ENTROPY)
interface Wine {

  @Dense(units = 16, activation = RELU)
  Layer hidden();

  @Dense(units = 3)
  Layer logits();

  @Softmax
  Layer probabilities();
}
