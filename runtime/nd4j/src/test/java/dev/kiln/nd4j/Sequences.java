package dev.kiln.nd4j;

import static dev.kiln.dsl.Loss.MEAN_SQUARED_ERROR;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.Conv1D;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;

/** Gives a sequence for a sequence. */
@Network(
    input = {6, 3},
    loss = MEAN_SQUARED_ERROR)
interface Sequences {

  @Conv1D(filters = 2, kernel = 3, padding = SAME)
  Layer conv();
}
