package dev.kiln.samples.tables;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.MEAN_SQUARED_ERROR;

import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;

/** Estimates how a patient's diabetes goes on; the sex is a category of two. */
@Network(input = 11, loss = MEAN_SQUARED_ERROR)
interface Diabetes {

  @Dense(units = 8, activation = RELU)
  Layer hidden();

  @Dense(units = 1)
  Layer progression();
}
