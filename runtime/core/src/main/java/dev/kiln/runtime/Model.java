package dev.kiln.runtime;

import dev.kiln.runtime.checkpoint.ImportedWeights;
import dev.kiln.runtime.checkpoint.ModelSource;
import dev.kiln.runtime.checkpoint.NonFinite;
import dev.kiln.runtime.checkpoint.Safetensors;
import dev.kiln.runtime.checkpoint.SavedModel;
import dev.kiln.runtime.checkpoint.WeightImport;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.internal.memory.HeapMemory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A network with its parameters: what every generated class extends. Prediction may be called from
 * several threads at the same time, as long as nothing changes the parameters.
 */
public abstract class Model {

  private final ModelInfo info;
  private final float[] parameters;

  private final BatchPrediction prediction;
  private volatile ModelMetadata metadata = ModelMetadata.NONE;

  /**
   * A model on the given parameters, which it keeps and does not copy.
   *
   * @param info what the model is made of
   * @param parameters the flat parameter array, in the order of {@link
   *     dev.kiln.runtime.info.ModelInfo#parameters()}
   * @throws IllegalArgumentException if their number is not that of the network
   */
  protected Model(ModelInfo info, float[] parameters) {
    if (parameters.length != info.parameterCount()) {
      throw new IllegalArgumentException(
          info.name() + " has " + info.parameterCount() + " parameters, not " + parameters.length);
    }
    this.info = info;
    this.parameters = parameters;
    this.prediction = new BatchPrediction(info, false);
  }

  /** {@return the model's shapes, layers and parameters} */
  public final ModelInfo info() {
    return info;
  }

  /**
   * {@return all parameters, in the order of {@link ModelInfo#parameters()}: the array itself,
   * which training changes}
   */
  public final float[] parameters() {
    return parameters;
  }

  /**
   * {@return one parameter, as a part of {@link #parameters()}}
   *
   * @param name for example {@code conv1.weight}
   * @throws IllegalArgumentException if there is none of that name
   */
  public final FloatSlice parameter(String name) {
    ParameterInfo parameter = info.parameter(name);
    return new FloatSlice(parameters, parameter.offset(), parameter.shape().elements());
  }

  /**
   * {@return what is saved beside the parameters: labels, the standardization of inputs,
   * properties}
   */
  public final ModelMetadata metadata() {
    return metadata;
  }

  /**
   * Sets what is saved beside the parameters. From now on predictions standardize their inputs as
   * it says, and so take them as their user has them; training and {@link #inferenceWorkspace} take
   * what is standardized already.
   *
   * @param newMetadata what is saved from now on
   * @throws IllegalArgumentException if the labels are not one for each class, or the
   *     standardization is for samples of another shape
   */
  public final void metadata(ModelMetadata newMetadata) {
    newMetadata.check(info);
    metadata = newMetadata;
  }

  /**
   * {@return memory for predicting and evaluating batches of up to {@code capacity} samples}
   *
   * @param capacity how many samples a batch has at most
   * @param workers the threads that share the work
   * @throws OutOfMemoryError if the heap is too small; the message says what it needs
   */
  public final InferenceWorkspace inferenceWorkspace(int capacity, Workers workers) {
    Objects.requireNonNull(workers, "workers");
    try {
      return newInferenceWorkspace(capacity, workers);
    } catch (OutOfMemoryError tooLarge) {
      throw workspaceTooLarge("prediction", capacity, tooLarge);
    }
  }

  /**
   * {@return memory for training on batches of up to {@code capacity} samples}
   *
   * @param capacity how many samples a batch has at most
   * @param workers the threads that share the work
   * @throws OutOfMemoryError if the heap is too small; the message says what it needs
   */
  public final TrainingWorkspace trainingWorkspace(int capacity, Workers workers) {
    Objects.requireNonNull(workers, "workers");
    try {
      return newTrainingWorkspace(capacity, workers);
    } catch (OutOfMemoryError tooLarge) {
      throw workspaceTooLarge("training", capacity, tooLarge);
    }
  }

  /**
   * Allocates what {@link #inferenceWorkspace} gives.
   *
   * @param capacity how many samples a batch has at most
   * @param workers the threads that share the work
   * @return the memory
   */
  protected abstract InferenceWorkspace newInferenceWorkspace(int capacity, Workers workers);

  /**
   * Allocates memory for looking inside: with what {@code @Network(keep = ...)} asks for.
   *
   * @param capacity how many samples a batch has at most
   * @param workers the threads that share the work
   * @return the memory
   */
  protected InferenceWorkspace newTraceWorkspace(int capacity, Workers workers) {
    return newInferenceWorkspace(capacity, workers);
  }

  /**
   * Allocates what {@link #trainingWorkspace} gives.
   *
   * @param capacity how many samples a batch has at most
   * @param workers the threads that share the work
   * @return the memory
   */
  protected abstract TrainingWorkspace newTrainingWorkspace(int capacity, Workers workers);

  /**
   * The network's output for one sample.
   *
   * @param sample the input, {@code [height, width, channels]} in row-major order for an image
   * @return the output, for a classifier one probability per class
   * @throws IllegalArgumentException if the sample's length is not that of the network's input
   */
  public final float[] predict(float[] sample) {
    return predict(sample, 1);
  }

  /**
   * {@return the classes with the highest outputs for one sample, the highest first, by the names
   * that the metadata has for them}
   *
   * @param sample the input, as for {@link #predict(float[])}
   * @param count how many, or fewer where there are not so many classes
   * @throws IllegalArgumentException if the sample's length is not that of the network's input, or
   *     {@code count} is below 1
   */
  public final List<Prediction> top(float[] sample, int count) {
    return Prediction.highest(predict(sample), metadata.labels(), count);
  }

  /**
   * The network's outputs for several samples.
   *
   * @param samples the inputs, one after another: {@code [count, ...input shape]}
   * @param count how many samples
   * @return the outputs, one after another: {@code [count, ...output shape]}
   * @throws IllegalArgumentException if the length is not {@code count} times that of the network's
   *     input
   */
  public final float[] predict(float[] samples, int count) {
    float[] outputs = prediction.newOutputs(samples, count);
    predict(samples, count, outputs);
    return outputs;
  }

  /**
   * Writes the network's outputs for several samples into an array of the caller's. Once as many
   * threads as work at a time have done so, nothing is allocated.
   *
   * @param samples the inputs, one after another: {@code [count, ...input shape]}
   * @param count how many samples
   * @param outputs where the outputs go, one after another: {@code [count, ...output shape]}; may
   *     be longer
   * @throws IllegalArgumentException if the length of {@code samples} is not {@code count} times
   *     that of the network's input, or {@code outputs} is too short
   */
  public final void predict(float[] samples, int count, float[] outputs) {
    prediction.predict(this, samples, count, outputs);
  }

  /**
   * {@return the same as {@link #predict(float[], int)}, with the given threads}
   *
   * @param samples the inputs, one after another: {@code [count, ...input shape]}
   * @param count how many samples
   * @param workers the threads that share the work
   */
  public final float[] predict(float[] samples, int count, Workers workers) {
    Objects.requireNonNull(workers, "workers");
    float[] outputs = prediction.newOutputs(samples, count);
    predict(samples, count, outputs, workers);
    return outputs;
  }

  /**
   * The same as {@link #predict(float[], int, float[])}, with the given threads.
   *
   * @param samples the inputs, one after another: {@code [count, ...input shape]}
   * @param count how many samples
   * @param outputs where they are written, one after another: {@code [count, ...output shape]}
   * @param workers the threads that share the work
   */
  public final void predict(float[] samples, int count, float[] outputs, Workers workers) {
    Objects.requireNonNull(workers, "workers");
    prediction.predict(this, samples, count, outputs, workers);
  }

  /**
   * {@return what the layers compute for one sample} It has each layer that the compiled network
   * still has; {@code @Network(keep = ...)} keeps those that are merged into others. Each call
   * takes memory of its own: this is for looking, not for the hot path.
   *
   * @param sample as for {@link #predict(float[])}
   * @throws IllegalArgumentException if the sample's length is not that of the network's input
   */
  public final Trace trace(float[] sample) {
    return Inspection.trace(this, sample);
  }

  /**
   * The gradient of one score in the network's input: how the score changes with each element of
   * the sample. The score is an element of the output, or, where the last layer is a softmax, of
   * what it makes probabilities of (the logit).
   *
   * @param sample as for {@link #predict(float[])}
   * @param output which element of the output, counted from 0; for a classifier the class
   * @return the gradient, in the sample's shape
   * @throws IllegalArgumentException if the sample's length is not that of the network's input, or
   *     there is no such output
   * @throws UnsupportedOperationException if the network's {@code @Network} has no {@code keep =
   *     "input"}
   */
  public final float[] inputGradient(float[] sample, int output) {
    return Inspection.inputGradient(this, sample, output);
  }

  /** {@return whether {@link #inputGradient} is there: whether the network keeps {@code input}} */
  public boolean hasInputGradient() {
    return false;
  }

  /**
   * Writes the parameters and the metadata to a safetensors file. The file is complete or, if
   * writing fails, as it was.
   *
   * @param file where it is on disk
   * @throws IOException if it can't be written, there is a file of another kind, or a parameter is
   *     NaN or infinite
   */
  public final void save(Path file) throws IOException {
    save(file, NonFinite.REFUSED);
  }

  /**
   * The same as {@link #save(Path)}, and says what happens to numbers that are not finite.
   *
   * @param file where it is on disk
   * @param nonFinite what happens to numbers that are NaN or infinite
   * @throws java.io.IOException if it can't be written
   */
  public final void save(Path file, NonFinite nonFinite) throws IOException {
    Safetensors.write(file, info, saved(), nonFinite);
  }

  /**
   * Writes what {@link #save(Path)} writes to a stream, and leaves it open.
   *
   * @param out where it is written, which stays open
   * @throws IOException if it can't be written, or a parameter is NaN or infinite
   */
  public final void save(OutputStream out) throws IOException {
    Safetensors.write(out, info, saved(), NonFinite.REFUSED);
  }

  /**
   * Writes what {@link #save(Path)} writes to a channel in blocking mode, and leaves it open.
   *
   * @param channel where it is, in blocking mode
   * @throws IOException if it can't be written, or a parameter is NaN or infinite
   */
  public final void save(WritableByteChannel channel) throws IOException {
    save(Channels.newOutputStream(channel));
  }

  /**
   * Takes what matches from a file of another network or framework; the rest stays as it is.
   *
   * @param weights where they are, and what is done with their names and axes
   * @return what was loaded, what was missing, and what was not used
   * @throws IOException if the file can't be read, or a tensor has another shape; then the
   *     parameters are as they were
   */
  public final ImportedWeights importWeights(WeightImport weights) throws IOException {
    return weights.into(info, parameters);
  }

  /**
   * {@return a model of a source: what the generated {@code load} calls}
   *
   * @param <M> the generated class
   * @param source where the tensors are
   * @param info what the model is made of
   * @param constructor makes the model of a description and its parameters
   * @throws IOException if it can't be read, or is not of this network
   */
  protected static <M extends Model> M restore(
      ModelSource source, ModelInfo info, Function<float[], M> constructor) throws IOException {
    SavedModel saved = Safetensors.read(source, info, NonFinite.REFUSED);
    M model = constructor.apply(saved.parameters());
    model.metadata(saved.metadata());
    return model;
  }

  private SavedModel saved() {
    return new SavedModel(parameters, metadata);
  }

  /** Puts samples into a workspace as predictions do. */
  final void place(float[] samples, InferenceWorkspace workspace, int count) {
    prediction.checkSamples(samples, count);
    prediction.place(this, samples, 0, workspace, count);
  }

  private OutOfMemoryError workspaceTooLarge(String purpose, int capacity, OutOfMemoryError cause) {
    String need = "the memory of " + info.name() + " for " + purpose + " in batches of " + capacity;
    String known = cause.getMessage();
    String detail = known != null && known.startsWith(Workspace.NEED) ? known : "does not fit";
    return HeapMemory.tooLarge(need + " " + detail, cause);
  }
}
