package dev.kiln.samples.benchmarks.kiln;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.InferenceWorkspace;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import dev.kiln.samples.benchmarks.harness.Inference;

/** Predicts batches of one size in memory that stays from call to call. */
public final class KilnInference implements Inference {

  private final InferenceWorkspace workspace;
  private final int inputLength;
  private final int outputLength;

  /**
   * Allocates the memory for batches of up to so many samples. The model's parameters have to stay
   * as they are, as those of the systems do that it is compared with.
   */
  public KilnInference(Model model, int batch, Workers workers) {
    this.workspace = model.inferenceWorkspace(batch, workers);
    workspace.assumeConstantParameters();
    this.inputLength = model.info().input().elements();
    this.outputLength = model.info().output().elements();
  }

  /** The memory and the kernels, for looking at them. */
  public InferenceWorkspace workspace() {
    return workspace;
  }

  @Override
  public float[] predict(float[] images) {
    int batch = images.length / inputLength;
    FloatSlice inputs = workspace.inputs();
    System.arraycopy(images, 0, inputs.array(), inputs.offset(), images.length);
    workspace.forward(batch);
    FloatSlice outputs = workspace.outputs();
    float[] probabilities = new float[batch * outputLength];
    System.arraycopy(outputs.array(), outputs.offset(), probabilities, 0, probabilities.length);
    return probabilities;
  }
}
