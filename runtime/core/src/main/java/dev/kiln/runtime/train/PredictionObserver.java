package dev.kiln.runtime.train;

import dev.kiln.runtime.FloatSlice;

/**
 * Sees what the network says of a dataset's samples while they are measured, so that nobody has to
 * predict them a second time.
 */
@FunctionalInterface
public interface PredictionObserver {

  /**
   * Called for each batch, in the dataset's order. The array belongs to the measurement: copy what
   * you need, and change nothing.
   *
   * @param first the index of the batch's first sample
   * @param outputs what the network says: {@code [samples, ...output shape]}
   */
  void onPredictions(int first, FloatSlice outputs);
}
