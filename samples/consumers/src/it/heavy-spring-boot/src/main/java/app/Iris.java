package app;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;

@Network(input = 4, loss = CROSS_ENTROPY)
public interface Iris {
  @Dense(units = 8, activation = RELU) Layer hidden();
  @Dense(units = 3) Layer logits();
  @Softmax Layer probabilities();
}
