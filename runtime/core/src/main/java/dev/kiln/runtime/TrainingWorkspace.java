package dev.kiln.runtime;

import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.internal.kernel.VectorModule;
import dev.kiln.runtime.internal.memory.HeapMemory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Workspace} for training: it also computes the gradient of the mean loss in every
 * parameter.
 */
public abstract class TrainingWorkspace extends Workspace {

  /** The gradients, in the order of the parameters. */
  protected final float[] gradients;

  private float @Nullable [] sampleWeights;
  private boolean weighed;
  private int[] learned = {0, Integer.MAX_VALUE};

  /**
   * See {@link Workspace#Workspace}.
   *
   * @param parameters the flat parameter array, in the order of {@link
   *     dev.kiln.runtime.info.ModelInfo#parameters()}
   * @param capacity how many samples a batch has at most
   * @param workers the threads that share the work
   * @param floatsPerSample the arena's length for one sample, in floats
   */
  protected TrainingWorkspace(
      float[] parameters, int capacity, Workers workers, int floatsPerSample) {
    super(parameters, capacity, workers, floatsPerSample);
    this.gradients = HeapMemory.floats(parameters.length, "the gradients");
  }

  /**
   * {@return the gradient of the last batch's mean loss, in the order of the model's flat parameter
   * array; 0 for what is not learned}
   */
  public final float[] gradients() {
    return gradients;
  }

  /**
   * {@return one parameter's part of {@link #gradients()}}
   *
   * @param parameter one of the model's, for example {@code model.info().parameter("conv1.weight")}
   */
  public final FloatSlice gradient(ParameterInfo parameter) {
    return new FloatSlice(gradients, parameter.offset(), parameter.shape().elements());
  }

  /**
   * {@return what the losses of a batch's samples are multiplied with, {@code [capacity]}: to be
   * written before each {@link #step}} Before the first call, and without one, all count the same;
   * losses are given without their weights.
   */
  public final float[] useSampleWeights() {
    if (sampleWeights == null) {
      sampleWeights = new float[capacity];
    }
    return sampleWeights;
  }

  /** {@return whether steps weigh samples at all} */
  public final boolean weighsSamples() {
    return weighed;
  }

  /**
   * Multiplies the gradient of each sample's loss with its weight, if there are weights.
   *
   * @param gradient where the gradient in the network's output starts in the arena
   * @param length how long it is for one sample
   * @param batch how many samples, at least 1 and at most the capacity
   */
  protected final void weighSamples(int gradient, int length, int batch) {
    float[] weights = sampleWeights;
    weighed = true;
    if (weights == null) {
      return;
    }
    for (int n = 0; n < batch; n++) {
      float weight = weights[n];
      int start = gradient + n * length;
      for (int i = start; i < start + length; i++) {
        arena[i] *= weight;
      }
    }
  }

  /**
   * Says what learns: steps leave out what serves nothing of it, and the gradients of the other
   * parameters are then 0. A model that was not generated may compute them all the same. Before the
   * first call all parameters learn.
   *
   * @param bounds where each range of parameters that learn starts and ends in the flat array, in
   *     ascending order: {@code from, to, from, to ...}
   */
  public final void learnOnly(int... bounds) {
    learned = bounds.clone();
    Arrays.fill(gradients, 0);
  }

  /**
   * {@return whether a parameter learns that starts before an element of the flat parameter array}
   *
   * @param end an index into the flat parameter array
   */
  protected final boolean learnsBefore(int end) {
    return learned.length > 0 && learned[0] < end;
  }

  /** Whether any of the elements {@code [from, to)} of the flat parameter array learns. */
  private boolean learns(int from, int to) {
    for (int i = 0; i < learned.length && learned[i] < to; i += 2) {
      if (from < learned[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /**
   * Runs a task that serves the gradients of the parameters {@code [from, to)} alone, if any of
   * them learns.
   *
   * @param from the first element
   * @param to where they end, exclusive
   * @param extent how much work the task is, in its own units
   * @param task what does a part of the work
   */
  protected final void runFor(int from, int to, int extent, RangeTask task) {
    if (learns(from, to)) {
      workers().run(extent, task);
    }
  }

  /**
   * {@return whether a batch has so many samples that each worker better takes some of them through
   * several steps than a share of each step}
   *
   * @param batch how many samples
   */
  protected final boolean hasManySamples(int batch) {
    return batch >= PARTS_PER_WORKER * workers().threads();
  }

  /**
   * Runs steps that are split by samples, for some samples at a time: what one step computes of
   * them is still in the worker's cache when the next one reads it, and nobody waits for other
   * workers in between.
   *
   * @param batch how many samples there are, see {@link #hasManySamples}
   * @param most how many of them at a time at most
   * @param steps does all steps for some samples
   */
  protected final void runBySamples(int batch, int most, RangeTask steps) {
    int parts = PARTS_PER_WORKER * workers().threads();
    workers().runInParts(batch, Math.min(most, batch / parts), steps);
  }

  @Override
  final void beforeRun() {
    VectorModule.awaitWarmUp();
  }

  /**
   * For the first {@code batch} samples: computes the outputs, the losses and the gradients of the
   * mean loss. What is not learned but kept while training, such as running averages, moves towards
   * the batch; the other parameters are for the caller to change.
   *
   * @param batch how many samples, at least 1 and at most the capacity
   * @param key what random masks (dropout) are drawn from; use another one for each batch
   * @throws IllegalArgumentException if the batch is empty or larger than the capacity
   */
  public abstract void step(int batch, long key);

  /**
   * Does what {@link #step} does, and tells of the layers' values as soon as they are there.
   *
   * @param batch how many samples, at least 1 and at most the capacity
   * @param key what random masks (dropout) are drawn from
   * @param values who is told of each value, or null
   * @throws IllegalArgumentException if the batch is empty or larger than the capacity
   */
  public void tracedStep(int batch, long key, @Nullable ValueListener values) {
    step(batch, key); // A model that was not generated knows no layers.
  }
}
