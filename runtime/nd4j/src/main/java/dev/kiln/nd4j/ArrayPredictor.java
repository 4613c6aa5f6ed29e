package dev.kiln.nd4j;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.InferenceWorkspace;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Predictions from arrays, as arrays. Samples may be of any numeric type, order and strides: their
 * elements are copied once, from ND4J's memory right into that of the network. Outputs are of
 * {@code FLOAT}. Any number of threads may predict at a time; the results are the bits of {@link
 * Model#predict(float[])}.
 *
 * <pre>{@code
 * ArrayPredictor predictor = ArrayPredictor.of(model).channels(Channels.FIRST);
 * INDArray probabilities = predictor.predict(images);     // [64, 3, 32, 32] -> [64, 10]
 * }</pre>
 */
public final class ArrayPredictor {

  /** How many samples one thread takes at a time: few, so that their values stay in its cache. */
  private static final int NARROW_BATCH = 8;

  /** How many samples each of several threads takes at a time. */
  private static final int WIDE_BATCH = 32;

  private final Model model;
  private final Channels channels;
  private final Workers workers;
  private final SampleShape shape;
  private final int inputLength;
  private final int outputLength;
  private final Queue<InferenceWorkspace> idle = new ConcurrentLinkedQueue<>();

  private ArrayPredictor(Model model, Channels channels, Workers workers) {
    this.model = Objects.requireNonNull(model, "model");
    this.channels = Objects.requireNonNull(channels, "channels");
    this.workers = Objects.requireNonNull(workers, "workers");
    this.shape = new SampleShape(model.info().name(), model.info().input(), channels);
    this.inputLength = model.info().input().elements();
    this.outputLength = model.info().output().elements();
  }

  /**
   * A predictor that works in the calling thread and takes samples as the model has them: {@code
   * [height, width, channels]} for images.
   *
   * @param model the network; its parameters may be changed between predictions
   * @return a predictor of one thread, with the channels last
   */
  public static ArrayPredictor of(Model model) {
    return new ArrayPredictor(model, Channels.LAST, Workers.of(1));
  }

  /**
   * The same for samples whose channels stand elsewhere. Where outputs are images or sequences,
   * they have the same order.
   *
   * @param order where samples have them
   * @return another predictor
   */
  public ArrayPredictor channels(Channels order) {
    return new ArrayPredictor(model, order, workers);
  }

  /**
   * The same with the given threads.
   *
   * @param others the threads, which it shares with whoever has them
   * @return another predictor
   */
  public ArrayPredictor workers(Workers others) {
    return new ArrayPredictor(model, channels, others);
  }

  /**
   * The network's output for one sample, or for each of several.
   *
   * @param samples one sample, for example {@code [28, 28, 1]}, or several, {@code [count, 28, 28,
   *     1]}; with channels first {@code [1, 28, 28]} or {@code [count, 1, 28, 28]}
   * @return a new array, of the output's shape for one sample, and {@code [count, ...output shape]}
   *     for several
   * @throws IllegalArgumentException if the array has another shape, which the message tells with
   *     what to do, or holds no numbers
   */
  public INDArray predict(INDArray samples) {
    Objects.requireNonNull(samples, "samples");
    boolean single = shape.isOne(samples);
    INDArray batch = single ? samples.reshape(Shapes.batch(1, samples.shape())) : samples;
    if (!single) {
      shape.checkSeveral(batch);
    }
    int count = Math.toIntExact(batch.size(0));
    long[] output = Shapes.of(model.info().output());
    if (count == 0) {
      return Nd4j.create(DataType.FLOAT, Shapes.batch(0, channels.fromLast(output)));
    }
    float[] outputs = predict(ArrayReader.of(channels.toLast(batch)), count);
    INDArray array = Nd4j.create(outputs, Shapes.batch(count, output), 'c');
    INDArray ordered = channels.fromLast(array);
    return single ? ordered.reshape(channels.fromLast(output)) : ordered;
  }

  private float[] predict(ArrayReader samples, int count) {
    float[] outputs = new float[Math.multiplyExact(count, outputLength)];
    int most = workers.threads() == 1 ? NARROW_BATCH : WIDE_BATCH * workers.threads();
    InferenceWorkspace workspace = take(Math.min(count, most));
    for (int first = 0; first < count; first += workspace.capacity()) {
      int batch = Math.min(workspace.capacity(), count - first);
      forward(workspace, samples, first, batch);
      FloatSlice out = workspace.outputs();
      System.arraycopy(
          out.array(), out.offset(), outputs, first * outputLength, batch * outputLength);
    }
    idle.add(workspace);
    return outputs;
  }

  private void forward(InferenceWorkspace workspace, ArrayReader samples, int first, int batch) {
    FloatSlice in = workspace.inputs();
    samples.read(first, batch, in.array(), in.offset());
    model
        .metadata()
        .standardization()
        .ifPresent(statistics -> statistics.apply(in.array(), in.offset(), batch * inputLength));
    workspace.forward(batch);
  }

  private InferenceWorkspace take(int capacity) {
    InferenceWorkspace waiting = idle.poll();
    return waiting != null && waiting.capacity() >= capacity
        ? waiting
        : model.inferenceWorkspace(capacity, workers);
  }
}
