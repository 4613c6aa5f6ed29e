package dev.kiln.data;

import dev.kiln.runtime.data.Dataset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one epoch, loaded in its order by any number of threads that run this, a bounded
 * number ahead of those that take them. Who takes a sample that nobody has begun to load does it
 * himself, so that no order of taking can get stuck.
 */
final class ReadAhead implements Runnable {

  /** How long a thread waits for room: after that the epoch was probably given up. */
  private static final long PATIENCE_MILLIS = 60_000;

  private static final float[] EMPTY = {};

  private enum State {
    NOT_BEGUN,
    LOADING,
    READY,
    TAKEN
  }

  private final Dataset dataset;
  private final int[] order;
  private final int length;
  private final int[] positions;
  private final State[] states;
  private final float[][] loaded;
  private final @Nullable Throwable[] failures;
  private final Deque<float[]> free = new ArrayDeque<>();
  private int next;
  private int room;
  private boolean cancelled;

  ReadAhead(Dataset dataset, int[] order, int first, int ahead) {
    this.dataset = dataset;
    this.order = order;
    this.length = dataset.inputShape().elements();
    this.positions = new int[dataset.size()];
    this.states = new State[order.length];
    this.loaded = new float[order.length][];
    this.failures = new Throwable[order.length];
    this.next = first;
    this.room = ahead;
    Arrays.fill(positions, -1);
    Arrays.fill(states, State.NOT_BEGUN);
    for (int p = first; p < order.length; p++) {
      positions[order[p]] = p;
    }
  }

  /** Loads one sample after another, until there are none left or nobody wants them. */
  @Override
  public void run() {
    for (int position = begin(); position >= 0; position = begin()) {
      float[] buffer = buffer();
      Throwable failure = null;
      try {
        dataset.copyInput(order[position], buffer, 0);
      } catch (Throwable thrown) {
        failure = thrown;
      }
      finish(position, buffer, failure);
    }
  }

  /** The next position to load, or -1. */
  private synchronized int begin() {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (!cancelled && next < order.length) {
      if (states[next] != State.NOT_BEGUN) {
        next++;
      } else if (room > 0) {
        room--;
        states[next] = State.LOADING;
        return next++;
      } else if (!awaitUntil(deadline)) {
        return -1;
      }
    }
    return -1;
  }

  @SuppressWarnings("WaitNotInLoop") // The loop is the caller's.
  private synchronized boolean awaitUntil(long deadline) {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      return false;
    }
    try {
      wait(millis);
      return true;
    } catch (InterruptedException closed) {
      return false;
    }
  }

  private synchronized float[] buffer() {
    float[] buffer = free.poll();
    return buffer == null ? new float[length] : buffer;
  }

  private synchronized void finish(int position, float[] buffer, @Nullable Throwable failure) {
    loaded[position] = buffer;
    failures[position] = failure;
    states[position] = State.READY;
    notifyAll();
  }

  /**
   * Copies a sample that was loaded, or is being loaded.
   *
   * @return false if nobody has begun to load it, or it was taken before
   */
  boolean take(int index, float[] target, int offset) {
    int position = positions[index];
    if (position < 0 || !claim(position)) {
      return false;
    }
    float[] buffer = loaded[position];
    Throwable failure = failures[position];
    if (failure == null) {
      System.arraycopy(buffer, 0, target, offset, length);
    }
    giveBack(position);
    if (failure != null) {
      ReadAhead.<RuntimeException>rethrow(failure);
    }
    return true;
  }

  /** Waits where the sample is being loaded; whether it is there. */
  private synchronized boolean claim(int position) {
    boolean interrupted = false;
    while (states[position] == State.LOADING && !cancelled) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // The training looks at the flag when the batch is done.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    boolean ready = states[position] == State.READY && !cancelled;
    states[position] = State.TAKEN;
    return ready;
  }

  private synchronized void giveBack(int position) {
    free.add(loaded[position]);
    loaded[position] = EMPTY;
    room++;
    notifyAll();
  }

  /** Nobody wants these samples any more. */
  synchronized void cancel() {
    cancelled = true;
    notifyAll();
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
