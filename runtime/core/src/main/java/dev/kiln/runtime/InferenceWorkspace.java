package dev.kiln.runtime;

import dev.kiln.runtime.internal.memory.HeapMemory;
import java.util.Arrays;

/**
 * A {@link Workspace} for predicting and evaluating: no gradients, and dropout passes its input
 * through.
 */
public abstract class InferenceWorkspace extends Workspace {

  private static final float[] NONE = {};

  /** The parameters that were there when this was prepared, one part behind another. */
  private float[] preparedFor = NONE;

  private boolean prepared;

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

  /** Computes what depends on parameters alone, such as folded and packed weights. */
  protected void prepare() {}

  /**
   * Calls {@link #prepare} if parameters have other values than when it was called last: a single
   * prediction would spend much of its time there. The parameters are compared, not a mark that
   * says that they have changed, as everybody may write to their array.
   *
   * @param parts the parameters that matter: where each part of the flat array begins and ends
   */
  protected final void prepareIfChanged(int[] parts) {
    if (prepared && areSame(parts)) {
      return;
    }
    prepared = false;
    remember(parts);
    prepare();
    prepared = true;
  }

  private boolean areSame(int[] parts) {
    int at = 0;
    for (int i = 0; i < parts.length; i += 2) {
      int from = parts[i];
      int to = parts[i + 1];
      if (!Arrays.equals(parameters, from, to, preparedFor, at, at + to - from)) {
        return false;
      }
      at += to - from;
    }
    return true;
  }

  private void remember(int[] parts) {
    if (preparedFor == NONE) {
      int length = 0;
      for (int i = 0; i < parts.length; i += 2) {
        length += parts[i + 1] - parts[i];
      }
      preparedFor = HeapMemory.floats(length, "a copy of parameters");
    }
    int at = 0;
    for (int i = 0; i < parts.length; i += 2) {
      int length = parts[i + 1] - parts[i];
      System.arraycopy(parameters, parts[i], preparedFor, at, length);
      at += length;
    }
  }

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
