package dev.kiln.runtime;

import dev.kiln.runtime.internal.memory.HeapMemory;

/**
 * The memory and the threads for running a model on batches of up to {@link #capacity()} samples. A
 * workspace is used by one thread at a time; the model's parameters are shared between workspaces.
 *
 * <p>Write the samples to {@link #inputs()}, run the model (see {@link InferenceWorkspace} and
 * {@link TrainingWorkspace}), read {@link #outputs()}.
 */
public abstract class Workspace {

  /** Tiles read a little beyond a value; nothing comes of what they read there. */
  private static final int TILE_OVERHANG = 16;

  /**
   * HotSpot places large arrays on a cache line's border, with 16 bytes of header: behind 12 floats
   * the next line starts. Vectors that lie across two lines cost twice.
   */
  private static final int ARENA_START = 12;

  /** What the message starts with where the heap is too small. */
  static final String NEED = "needs ";

  /** So that workers that are held up leave something to the others. */
  static final int PARTS_PER_WORKER = 4;

  private static final int LONGEST_ARENA = Integer.MAX_VALUE - 8 - ARENA_START - TILE_OVERHANG;

  /** The model's flat parameter array. */
  protected final float[] parameters;

  /**
   * All activations: the one at plan offset {@code o} starts at {@link #at}, sample after sample.
   */
  protected final float[] arena;

  /** The largest batch. */
  protected final int capacity;

  private Workers workers;

  /**
   * Allocates the arena.
   *
   * @param parameters the flat parameter array, in the order of {@link
   *     dev.kiln.runtime.info.ModelInfo#parameters()}
   * @param capacity how many samples a batch has at most
   * @param workers the threads that share the work
   * @param floatsPerSample the arena's length for one sample
   * @throws IllegalArgumentException if the capacity is below 1, or needs more than one array can
   *     hold
   */
  protected Workspace(float[] parameters, int capacity, Workers workers, int floatsPerSample) {
    this(parameters, capacity, workers, floatsPerSample, 0);
  }

  /**
   * Allocates the arena, and behind it the same again for a few samples of each worker.
   *
   * @param samples how many each worker has
   */
  Workspace(float[] parameters, int capacity, Workers workers, int floatsPerSample, int samples) {
    if (capacity < 1) {
      throw new IllegalArgumentException("the batch size must be at least 1, but is " + capacity);
    }
    long floats = ((long) capacity + (long) samples * workers.threads()) * floatsPerSample;
    if (floats > LONGEST_ARENA) {
      throw new IllegalArgumentException(
          "a batch of "
              + capacity
              + " needs "
              + floats
              + " activations, more than an array holds; the largest batch"
              + " for this network is "
              + mostSamples(floatsPerSample));
    }
    this.parameters = parameters;
    this.capacity = capacity;
    this.workers = workers;
    try {
      this.arena = new float[ARENA_START + (int) floats + TILE_OVERHANG];
    } catch (OutOfMemoryError tooLarge) {
      throw new OutOfMemoryError(NEED + HeapMemory.bytes(Float.BYTES * floats));
    }
  }

  /** How many samples an arena can hold. */
  static int mostSamples(int floatsPerSample) {
    return LONGEST_ARENA / floatsPerSample;
  }

  /** Lets other threads work for this workspace, as many as before. */
  final void use(Workers others) {
    workers = others;
  }

  /** {@return the largest batch that can be run} */
  public final int capacity() {
    return capacity;
  }

  /** {@return the threads that work for this workspace} */
  public final Workers workers() {
    return workers;
  }

  /** {@return where samples are written: {@code [capacity, ...input shape]}} */
  public abstract FloatSlice inputs();

  /**
   * {@return where targets are written: the index of each sample's true class, as a float, {@code
   * [capacity]}; or what the output shall be, {@code [capacity, ...output shape]}} See {@link
   * dev.kiln.runtime.info.Targets}.
   */
  public abstract FloatSlice targets();

  /** {@return what the network made of the samples: {@code [capacity, ...output shape]}} */
  public abstract FloatSlice outputs();

  /** {@return each sample's loss: {@code [capacity]}} */
  public abstract FloatSlice losses();

  /**
   * {@return where the value at a plan offset starts in the arena}
   *
   * @param offset in floats, for one sample
   */
  protected final int at(int offset) {
    return ARENA_START + capacity * offset;
  }

  /**
   * {@return a part of the arena: {@code capacity} samples of {@code length} floats}
   *
   * @param offset in floats, for one sample
   * @param length how many floats one sample has
   */
  protected final FloatSlice region(int offset, int length) {
    return new FloatSlice(arena, at(offset), capacity * length);
  }

  /**
   * {@return a part of the arena: {@code batch} samples of {@code length} floats}
   *
   * @param offset in floats, for one sample
   * @param length how many floats one sample has
   * @param batch how many samples
   */
  protected final FloatSlice part(int offset, int length, int batch) {
    return new FloatSlice(arena, at(offset), batch * length);
  }

  /**
   * Checks a batch size, before the workspace is run.
   *
   * @param batch how many samples
   * @return the batch size
   * @throws IllegalArgumentException if it is below 1 or above the capacity
   */
  protected final int checkBatch(int batch) {
    if (batch < 1 || batch > capacity) {
      throw new IllegalArgumentException(
          "a batch of " + batch + " samples does not fit a workspace for 1 to " + capacity);
    }
    beforeRun();
    return batch;
  }

  /** Called before each run. */
  void beforeRun() {}
}
