package dev.kiln.runtime.train;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.ValueListener;

/**
 * Sees inside one training step: first what each layer computes on the way forward, then the
 * gradients. Arrays belong to the training: copy what you need, and change nothing.
 */
public interface StepObserver extends ValueListener {

  /** The values of a layer that the training program has: {@code [samples, ...output shape]}. */
  @Override
  default void onValue(String layer, FloatSlice values) {}

  /**
   * The gradient of the batch's mean loss in every parameter, in the order of the model's flat
   * array; before it changes the parameters.
   *
   * @param gradients the gradient of the loss in each parameter
   */
  default void onGradients(float[] gradients) {}
}
