package dev.kiln.runtime;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Standardization;
import java.util.Optional;

/**
 * Predicts any number of samples in batches, in workspaces that wait to be used again. May be
 * called from several threads at the same time.
 */
final class BatchPrediction {

  /** How many samples one thread takes at a time: few, so that their values stay in its cache. */
  private static final int NARROW_BATCH = 8;

  /** How many samples each of several threads takes at a time. */
  private static final int WIDE_BATCH = 32;

  private final ModelInfo info;

  // Kept, because to count the elements of a shape allocates.
  private final int inputLength;
  private final int outputLength;

  /** Workspaces with a worker of their own: the calling thread. */
  private final WorkspacePool own = new WorkspacePool();

  /** Workspaces for workers of the callers'. */
  private final WorkspacePool shared = new WorkspacePool();

  /** Whether the model's parameters don't change any more. */
  private final boolean constantParameters;

  BatchPrediction(ModelInfo info, boolean constantParameters) {
    this.info = info;
    this.constantParameters = constantParameters;
    this.inputLength = info.input().elements();
    this.outputLength = info.output().elements();
  }

  /** Predicts in the calling thread. */
  void predict(Model model, float[] samples, int count, float[] outputs) {
    checkSamples(samples, count);
    checkOutputs(outputs, count);
    int capacity = Math.min(count, NARROW_BATCH);
    InferenceWorkspace workspace = own.take(capacity, 1);
    if (workspace == null) {
      workspace = newWorkspace(model, capacity, Workers.of(1));
    }
    run(model, workspace, samples, count, outputs);
    own.give(workspace);
  }

  /** Predicts with the given threads. */
  void predict(Model model, float[] samples, int count, float[] outputs, Workers workers) {
    checkSamples(samples, count);
    checkOutputs(outputs, count);
    int threads = workers.threads();
    int capacity = Math.min(count, WIDE_BATCH * threads);
    InferenceWorkspace workspace = shared.take(capacity, threads);
    if (workspace == null) {
      workspace = newWorkspace(model, capacity, workers);
    } else {
      workspace.use(workers);
    }
    run(model, workspace, samples, count, outputs);
    shared.give(workspace);
  }

  private InferenceWorkspace newWorkspace(Model model, int capacity, Workers workers) {
    InferenceWorkspace workspace = model.inferenceWorkspace(Math.max(1, capacity), workers);
    if (constantParameters) {
      workspace.compareNoMore();
    }
    return workspace;
  }

  /** Room for the outputs of some samples. */
  float[] newOutputs(float[] samples, int count) {
    checkSamples(samples, count);
    return new float[Math.multiplyExact(count, outputLength)];
  }

  /** Writes samples into a workspace, standardized if they have to be. */
  void place(Model model, float[] samples, int first, InferenceWorkspace workspace, int batch) {
    FloatSlice in = workspace.inputs();
    System.arraycopy(samples, first * inputLength, in.array(), in.offset(), batch * inputLength);
    Optional<Standardization> statistics = model.metadata().standardization();
    if (statistics.isPresent()) {
      statistics.get().apply(in.array(), in.offset(), batch * inputLength);
    }
  }

  /** Checks that an array holds as many samples as it is said to. */
  void checkSamples(float[] samples, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "the number of samples must not be negative, but is " + count);
    }
    long expected = (long) count * inputLength;
    if (samples.length != expected) {
      throw new IllegalArgumentException(
          (info.name() + " takes " + (count == 1 ? "a sample" : count + " samples"))
              + (" of shape " + info.input() + ", " + expected + " numbers, but got ")
              + samples.length);
    }
  }

  private void checkOutputs(float[] outputs, int count) {
    long needed = (long) count * outputLength;
    if (outputs.length < needed) {
      throw new IllegalArgumentException(
          (info.name() + " gives " + count + " outputs of " + info.output())
              + (", " + needed + " numbers, but the array for them has " + outputs.length));
    }
  }

  private void run(
      Model model, InferenceWorkspace workspace, float[] samples, int count, float[] outputs) {
    FloatSlice out = workspace.outputs();
    for (int first = 0; first < count; first += workspace.capacity()) {
      int batch = Math.min(workspace.capacity(), count - first);
      place(model, samples, first, workspace, batch);
      workspace.forward(batch);
      System.arraycopy(
          out.array(), out.offset(), outputs, first * outputLength, batch * outputLength);
    }
  }
}
