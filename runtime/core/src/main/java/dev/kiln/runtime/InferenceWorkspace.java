package dev.kiln.runtime;

import dev.kiln.runtime.internal.memory.HeapMemory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Workspace} for predicting and evaluating: no gradients, and dropout passes its input
 * through.
 */
public abstract class InferenceWorkspace extends Workspace {

  private static final float[] NONE = {};

  /** So many parameters take longer to compare than it takes to wake another worker. */
  private static final int MANY_PARAMETERS = 65_536;

  /** The parameters that were there when this was prepared, one part behind another. */
  private float[] preparedFor = NONE;

  /** Where each part of the flat array begins and ends. */
  private int[] parts = {};

  private final RangeTask compare = this::compare;

  private boolean prepared;

  private boolean compares = true;

  private volatile boolean changed;

  /** Where in {@link #firsts} the next worker's element is: on another line of the cache. */
  private static final int LINE = 16;

  /** How many samples each worker has room for behind the arena. */
  private final int samples;

  private final int floatsPerSample;

  /** For each worker the first sample of those that it takes through a chain; else negative. */
  private final int[] firsts;

  private final RangeTask chainPart = this::runChainPart;

  private RangeTask chain = (worker, from, to) -> {};

  /** How often it has been said that parameters are constant. */
  private int constancy;

  /**
   * See {@link Workspace#Workspace}.
   *
   * @param parameters the flat parameter array, in the order of {@link
   *     dev.kiln.runtime.info.ModelInfo#parameters()}
   * @param capacity how many samples a batch has at most
   * @param workers the threads that share the work
   * @param floatsPerSample the arena's length for one sample, in floats
   */
  protected InferenceWorkspace(
      float[] parameters, int capacity, Workers workers, int floatsPerSample) {
    this(parameters, capacity, workers, floatsPerSample, 0);
  }

  /**
   * The same for a network with chains: steps through which a worker takes a few samples at a time.
   *
   * @param parameters the flat parameter array, in the order of {@link
   *     dev.kiln.runtime.info.ModelInfo#parameters()}
   * @param capacity how many samples a batch has at most
   * @param workers the threads that share the work
   * @param floatsPerSample the arena's length for one sample, in floats
   * @param chained how many samples a worker takes through a chain at most
   */
  protected InferenceWorkspace(
      float[] parameters, int capacity, Workers workers, int floatsPerSample, int chained) {
    super(
        parameters,
        capacity,
        workers,
        floatsPerSample,
        roomFor(capacity, workers.threads(), floatsPerSample, chained));
    this.samples = roomFor(capacity, workers.threads(), floatsPerSample, chained);
    this.floatsPerSample = floatsPerSample;
    this.firsts = new int[LINE * workers.threads()];
    Arrays.fill(firsts, -1);
  }

  /** A batch that all but fills the longest arena leaves less room, or none. */
  static int roomFor(int capacity, int threads, int floatsPerSample, int chained) {
    int left = Math.max(0, mostSamples(floatsPerSample) - capacity);
    return Math.min(samplesAtOnce(capacity, threads, chained), left / threads);
  }

  private static int samplesAtOnce(int batch, int threads, int most) {
    return Math.min(most, batch / (PARTS_PER_WORKER * threads));
  }

  /**
   * {@return whether a batch has so many samples that each worker better takes some of them through
   * several steps than a share of each step}
   *
   * @param batch how many samples
   */
  protected final boolean hasManySamples(int batch) {
    return samplesAtOnce(batch, workers().threads(), samples) > 0;
  }

  /**
   * Runs steps that are split by samples, for some samples at a time: what one step computes of
   * them is still in the worker's cache when the next one reads it, and nobody waits for other
   * workers in between.
   *
   * @param batch how many samples there are, see {@link #hasManySamples}
   * @param steps does all steps for some samples
   */
  protected final void runBySamples(int batch, RangeTask steps) {
    chain = steps;
    workers().runInParts(batch, samplesAtOnce(batch, workers().threads(), samples), chainPart);
  }

  private void runChainPart(int worker, int from, int to) {
    firsts[LINE * worker] = from;
    try {
      chain.run(worker, from, to);
    } finally {
      firsts[LINE * worker] = -1;
    }
  }

  /**
   * {@return where in the arena the value at a plan offset starts that only the steps of a chain
   * read: while a worker takes some samples through them, so far before its own memory that the
   * first of these samples lies at its beginning}
   *
   * @param worker who asks
   * @param offset in floats, for one sample
   * @param elements how many floats one sample has
   */
  protected final int at(int worker, int offset, int elements) {
    int first = firsts[LINE * worker];
    if (first < 0) {
      return at(offset);
    }
    int own = at(floatsPerSample) + worker * samples * floatsPerSample;
    return own + samples * offset - first * elements;
  }

  /**
   * Computes the outputs of the first {@code batch} samples.
   *
   * @param batch how many samples, at least 1 and at most the capacity
   * @throws IllegalArgumentException if the batch is empty or larger than the capacity
   */
  public abstract void forward(int batch);

  /**
   * Says that the model's parameters keep the values that they have now for as long as this
   * workspace predicts: they are no longer compared with those of the last prediction, and the
   * weights of dense layers are packed once, at their first use with four samples or more, into as
   * much memory again. Where parameters change nevertheless, predictions are made with old values
   * or with some of both, until this is called again.
   */
  public final void assumeConstantParameters() {
    compareNoMore();
    constancy++;
  }

  /** The same without keeping the weights of dense layers: many workspaces would have as many. */
  final void compareNoMore() {
    compares = false;
    prepared = false;
  }

  /**
   * {@return how often {@link #assumeConstantParameters} has been called, for generated code; 0 if
   * parameters may change}
   */
  protected final int constancy() {
    return constancy;
  }

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
    if (prepared && (!compares || areSame())) {
      return;
    }
    prepared = false;
    if (compares) {
      remember(parts);
    }
    prepare();
    prepared = true;
  }

  private boolean areSame() {
    changed = false;
    if (preparedFor.length < MANY_PARAMETERS) {
      compare(0, 0, preparedFor.length);
    } else {
      workers().run(preparedFor.length, compare);
    }
    return !changed;
  }

  /** Compares some of what is remembered. */
  private void compare(int worker, int from, int to) {
    int at = 0;
    for (int i = 0; i < parts.length; i += 2) {
      int length = parts[i + 1] - parts[i];
      int first = Math.max(from - at, 0);
      int last = Math.min(to - at, length);
      if (first < last
          && !Arrays.equals(
              parameters, parts[i] + first, parts[i] + last, preparedFor, at + first, at + last)) {
        changed = true;
      }
      at += length;
    }
  }

  private void remember(int[] from) {
    parts = from;
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
   * @param batch how many samples, at least 1 and at most the capacity
   * @param values who is told of each value, or null
   * @throws IllegalArgumentException if the batch is empty or larger than the capacity
   */
  public void trace(int batch, @Nullable ValueListener values) {
    forward(batch); // A model that was not generated knows no layers.
  }

  /**
   * After {@link #forward}: computes the losses of the same samples against {@link #targets()}.
   *
   * @param batch how many samples, at least 1 and at most the capacity
   */
  public abstract void computeLosses(int batch);
}
