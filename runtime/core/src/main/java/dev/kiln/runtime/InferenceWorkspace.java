package dev.kiln.runtime;

/**
 * A {@link Workspace} for predicting and evaluating: no gradients, and dropout passes its input
 * through.
 */
public abstract class InferenceWorkspace extends Workspace {

  /** See {@link Workspace#Workspace}. */
  protected InferenceWorkspace(
      float[] parameters, int capacity, Workers workers, int floatsPerSample) {
    super(parameters, capacity, workers, floatsPerSample);
  }

  /**
   * Computes the outputs of the first {@code batch} samples.
   *
   * @throws IllegalArgumentException if the batch is empty or larger than the capacity
   */
  public abstract void forward(int batch);

  /**
   * Does what {@link #forward} does, and tells of the layers' values as soon as they are there.
   *
   * @throws IllegalArgumentException if the batch is empty or larger than the capacity
   */
  public void trace(int batch, ValueListener values) {
    forward(batch); // A model that was not generated knows no layers.
  }

  /** After {@link #forward}: computes the losses of the same samples against {@link #targets()}. */
  public abstract void computeLosses(int batch);
}
