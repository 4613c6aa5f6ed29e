package dev.kiln.nd4j.dl4j;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Conv1D;
import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Embedding;
import dev.kiln.dsl.GlobalMaxPool1D;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;

/** Sequences of words. */
@Network(input = 8, loss = CROSS_ENTROPY)
interface Texts {

  @Embedding(vocabulary = 20, size = 6)
  Layer words();

  @Conv1D(filters = 5, kernel = 3, activation = RELU)
  Layer conv();

  @GlobalMaxPool1D
  Layer strongest();

  @Dense(units = 4)
  Layer logits();

  @Softmax
  Layer probabilities();
}
