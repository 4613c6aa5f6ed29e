package dev.kiln.runtime;

import dev.kiln.runtime.checkpoint.Safetensors;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A network with its parameters: what every generated class extends. Prediction may be called from
 * several threads at the same time, as long as nothing changes the parameters.
 */
public abstract class Model {

  private static final int PREDICTION_BATCH = 32;

  private final ModelInfo info;
  private final float[] parameters;
  private final Queue<InferenceWorkspace> single = new ConcurrentLinkedQueue<>();

  /**
   * A model on the given parameters, which it keeps and does not copy.
   *
   * @throws IllegalArgumentException if their number is not that of the network
   */
  protected Model(ModelInfo info, float[] parameters) {
    if (parameters.length != info.parameterCount()) {
      throw new IllegalArgumentException(
          info.name() + " has " + info.parameterCount() + " parameters, not " + parameters.length);
    }
    this.info = info;
    this.parameters = parameters;
  }

  /** The model's shapes, layers and parameters. */
  public final ModelInfo info() {
    return info;
  }

  /**
   * All parameters, in the order of {@link ModelInfo#parameters()}: the array itself, which
   * training changes.
   */
  public final float[] parameters() {
    return parameters;
  }

  /**
   * One parameter, as a part of {@link #parameters()}.
   *
   * @param name for example {@code conv1.weight}
   * @throws IllegalArgumentException if there is none of that name
   */
  public final FloatSlice parameter(String name) {
    ParameterInfo parameter = info.parameter(name);
    return new FloatSlice(parameters, parameter.offset(), parameter.shape().elements());
  }

  /** Memory for predicting and evaluating batches of up to {@code capacity} samples. */
  public abstract InferenceWorkspace inferenceWorkspace(int capacity, Workers workers);

  /** Memory for training on batches of up to {@code capacity} samples. */
  public abstract TrainingWorkspace trainingWorkspace(int capacity, Workers workers);

  /**
   * The network's output for one sample.
   *
   * @param sample the input, {@code [height, width, channels]} in row-major order for an image
   * @return the output, for a classifier one probability per class
   * @throws IllegalArgumentException if the sample's length is not that of the network's input
   */
  public final float[] predict(float[] sample) {
    checkLength(sample, 1);
    InferenceWorkspace workspace = single.poll();
    if (workspace == null) {
      workspace = inferenceWorkspace(1, Workers.of(1));
    }
    float[] output = new float[info.output().elements()];
    forward(workspace, sample, output, 0, 1);
    single.add(workspace);
    return output;
  }

  /**
   * The network's outputs for several samples.
   *
   * @param samples the inputs, one after another: {@code [count, ...input shape]}
   * @return the outputs, one after another: {@code [count, ...output shape]}
   * @throws IllegalArgumentException if the length is not {@code count} times that of the network's
   *     input
   */
  public final float[] predict(float[] samples, int count) {
    try (Workers workers = Workers.of(1)) {
      return predict(samples, count, workers);
    }
  }

  /** The same as {@link #predict(float[], int)}, with the given threads. */
  public final float[] predict(float[] samples, int count, Workers workers) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "the number of samples must not be negative, but is " + count);
    }
    checkLength(samples, count);
    float[] outputs = new float[Math.multiplyExact(count, info.output().elements())];
    if (count == 0) {
      return outputs;
    }
    InferenceWorkspace workspace =
        inferenceWorkspace(Math.min(count, PREDICTION_BATCH * workers.threads()), workers);
    for (int first = 0; first < count; first += workspace.capacity()) {
      forward(workspace, samples, outputs, first, Math.min(workspace.capacity(), count - first));
    }
    return outputs;
  }

  /**
   * Writes the parameters to a safetensors file. The file is complete or, if writing fails, as it
   * was.
   *
   * @throws IOException if it can't be written
   */
  public final void save(Path file) throws IOException {
    Safetensors.write(file, info, parameters);
  }

  private void forward(
      InferenceWorkspace workspace, float[] samples, float[] outputs, int first, int batch) {
    int inputLength = info.input().elements();
    int outputLength = info.output().elements();
    FloatSlice in = workspace.inputs();
    FloatSlice out = workspace.outputs();
    System.arraycopy(samples, first * inputLength, in.array(), in.offset(), batch * inputLength);
    workspace.forward(batch);
    System.arraycopy(
        out.array(), out.offset(), outputs, first * outputLength, batch * outputLength);
  }

  private void checkLength(float[] samples, int count) {
    long expected = (long) count * info.input().elements();
    if (samples.length != expected) {
      throw new IllegalArgumentException(
          info.name()
              + " takes "
              + count
              + " sample(s) of "
              + info.input()
              + ", "
              + expected
              + " numbers, but got "
              + samples.length);
    }
  }
}
