package app;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;

/** Tells flowers apart. */
@Network(input = 4, loss = CROSS_ENTROPY)
public interface Iris {
  /**
   * Sums.
   *
   * @return the layer
   */
  @Dense(units = 8, activation = RELU) Layer hidden();

  /**
   * One number for each kind.
   *
   * @return the layer
   */
  @Dense(units = 3) Layer logits();

  /**
   * One probability for each kind.
   *
   * @return the layer
   */
  @Softmax Layer probabilities();
}
