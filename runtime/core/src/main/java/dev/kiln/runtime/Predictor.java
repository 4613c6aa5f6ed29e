package dev.kiln.runtime;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Predictions for a service: any number of threads may ask, virtual ones as well; some predict at a
 * time, some wait, and the rest is refused at once instead of piling up. Each prediction runs in
 * the thread that asks for it, and gives the same bits as {@link Model#predict(float[])}.
 *
 * <pre>{@code
 * try (Predictor predictor = Predictor.of(model, 8, 100)) {
 *   List<Prediction> best = predictor.top(sample, 3);
 * }
 * }</pre>
 */
public final class Predictor implements AutoCloseable {

  private final Model model;
  private final BatchPrediction prediction;
  private final int atATime;
  private final int most;
  private final Semaphore running;
  private final AtomicInteger admitted = new AtomicInteger();
  private volatile boolean closed;

  private Predictor(Model model, int atATime, int waiting) {
    this.model = Objects.requireNonNull(model, "model");
    this.prediction = new BatchPrediction(model.info(), true);
    this.atATime = atLeast(1, "the number of predictions at a time", atATime);
    this.most = Math.addExact(atATime, atLeast(0, "the number of waiting threads", waiting));
    this.running = new Semaphore(atATime, true);
  }

  /**
   * As many at a time as the machine has processors, and a hundred times as many that wait.
   *
   * @param model a generated model
   * @return a predictor of the model
   */
  public static Predictor of(Model model) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Predictor(model, processors, 100 * processors);
  }

  /**
   * {@return a predictor of a model, whose parameters must not be changed while it is used} It
   * doesn't compare them before each prediction, as the model does, and would go on with old ones.
   *
   * @param model a generated model
   * @param atATime how many threads predict at a time, for example as many as there are processors
   * @param waiting how many more wait for their turn, in the order in which they came
   * @throws IllegalArgumentException if {@code atATime} is below 1 or {@code waiting} below 0
   */
  public static Predictor of(Model model, int atATime, int waiting) {
    return new Predictor(model, atATime, waiting);
  }

  /**
   * {@return the network's output for one sample; see {@link Model#predict(float[])}}
   *
   * @param sample the input: as many floats as the input shape has elements
   * @throws IllegalArgumentException if the sample's length is not that of the network's input
   * @throws RejectedExecutionException if as many threads wait as may
   * @throws CancellationException if the thread is interrupted while it waits; its flag stays set
   * @throws IllegalStateException if the predictor is closed
   */
  public float[] predict(float[] sample) {
    Objects.requireNonNull(sample, "sample");
    enter();
    try {
      return predictOne(sample);
    } finally {
      leave();
    }
  }

  /**
   * Writes the network's outputs for several samples into an array of the caller's; see {@link
   * Model#predict(float[], int, float[])}. It counts as one prediction.
   *
   * @param samples the inputs, one after another: {@code [count, ...input shape]}
   * @param count how many samples
   * @param outputs where they are written, one after another: {@code [count, ...output shape]}
   * @throws IllegalArgumentException as there
   * @throws RejectedExecutionException as {@link #predict(float[])}
   * @throws CancellationException as {@link #predict(float[])}
   * @throws IllegalStateException if the predictor is closed
   */
  public void predict(float[] samples, int count, float[] outputs) {
    Objects.requireNonNull(samples, "samples");
    Objects.requireNonNull(outputs, "outputs");
    enter();
    try {
      prediction.predict(model, samples, count, outputs);
    } finally {
      leave();
    }
  }

  /**
   * {@return the classes with the highest outputs for one sample; see {@link Model#top}}
   *
   * @param sample the input: as many floats as the input shape has elements
   * @param count how many classes, or fewer where there are not so many
   * @throws IllegalArgumentException as there
   * @throws RejectedExecutionException as {@link #predict(float[])}
   * @throws CancellationException as {@link #predict(float[])}
   * @throws IllegalStateException if the predictor is closed
   */
  public List<Prediction> top(float[] sample, int count) {
    Objects.requireNonNull(sample, "sample");
    enter();
    try {
      return Prediction.highest(predictOne(sample), model.metadata().labels(), count);
    } finally {
      leave();
    }
  }

  private float[] predictOne(float[] sample) {
    float[] outputs = prediction.newOutputs(sample, 1);
    prediction.predict(model, sample, 1, outputs);
    return outputs;
  }

  /** {@return about how many threads wait now} */
  public int waiting() {
    return running.getQueueLength();
  }

  /** Refuses all further predictions, those that wait as well, and waits for those that run. */
  @Override
  public void close() {
    closed = true;
    running.acquireUninterruptibly(atATime);
    running.release(atATime);
  }

  private void enter() {
    checkOpen();
    if (admitted.incrementAndGet() > most) {
      admitted.decrementAndGet();
      throw new RejectedExecutionException(
          (model.info().name() + " predicts for " + atATime + " threads, and ")
              + (most - atATime)
              + " more wait: try again later, or allow more");
    }
    try {
      running.acquire();
    } catch (InterruptedException interruption) {
      admitted.decrementAndGet();
      Thread.currentThread().interrupt();
      CancellationException cancelled =
          new CancellationException("interrupted while waiting to predict");
      cancelled.initCause(interruption);
      throw cancelled;
    }
    if (closed) {
      leave();
      checkOpen();
    }
  }

  private void leave() {
    running.release();
    admitted.decrementAndGet();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException(
          "the predictor of " + model.info().name() + " is closed; make a new one");
    }
  }

  private static int atLeast(int least, String what, int value) {
    if (value < least) {
      throw new IllegalArgumentException(what + " must be at least " + least + ", but is " + value);
    }
    return value;
  }
}
