package dev.kiln.runtime;

import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.kernel.VectorModule;

/**
 * A {@link Workspace} for training: it also computes the gradient of the mean loss in every
 * parameter.
 */
public abstract class TrainingWorkspace extends Workspace {

  /** The gradients, in the order of the parameters. */
  protected final float[] gradients;

  /** See {@link Workspace#Workspace}. */
  protected TrainingWorkspace(
      float[] parameters, int capacity, Workers workers, int floatsPerSample) {
    super(parameters, capacity, workers, floatsPerSample);
    this.gradients = new float[parameters.length];
  }

  /**
   * The gradient of the last batch's mean loss, in the order of the model's flat parameter array.
   */
  public final float[] gradients() {
    return gradients;
  }

  /**
   * One parameter's part of {@link #gradients()}.
   *
   * @param parameter one of the model's, for example {@code model.info().parameter("conv1.weight")}
   */
  public final FloatSlice gradient(ParameterInfo parameter) {
    return new FloatSlice(gradients, parameter.offset(), parameter.shape().elements());
  }

  @Override
  final void beforeRun() {
    VectorModule.awaitWarmUp();
  }

  /**
   * For the first {@code batch} samples: computes the outputs, the losses and the gradients of the
   * mean loss.
   *
   * @param key what random masks (dropout) are drawn from; use another one for each batch
   * @throws IllegalArgumentException if the batch is empty or larger than the capacity
   */
  public abstract void step(int batch, long key);
}
