package dev.kiln.runtime;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that run one {@link RangeTask} after another, each on its share of the
 * range. The calling thread is worker 0; the others are daemons that park while there is nothing to
 * do. May be shared by several workspaces; tasks of concurrent callers run one after another.
 */
public final class Workers implements AutoCloseable {

  private final int threads;
  private final ReentrantLock callers = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition started = lock.newCondition();
  private final Condition finished = lock.newCondition();
  // All below are guarded by lock.
  private RangeTask task = (worker, from, to) -> {};
  private int extent;
  private long round;
  private int running;
  private boolean closed;
  private @Nullable Throwable failure;

  private Workers(int threads) {
    this.threads = threads;
  }

  /**
   * Starts the threads.
   *
   * @param threads how many work at a time, the caller of {@link #run} included
   * @throws IllegalArgumentException if that is below 1
   */
  public static Workers of(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
    }
    Workers workers = new Workers(threads);
    try {
      for (int worker = 1; worker < threads; worker++) {
        new WorkerThread(workers, worker).start();
      }
    } catch (Throwable outOfThreads) {
      workers.close();
      throw outOfThreads;
    }
    return workers;
  }

  /** As many as the machine has processors. */
  public static Workers ofProcessors() {
    return of(Runtime.getRuntime().availableProcessors());
  }

  /** How many threads work at a time, the caller of {@link #run} included. */
  public int threads() {
    return threads;
  }

  /**
   * Splits {@code [0, extent)} into one range per worker, runs the task on each, and returns when
   * all are done.
   *
   * @throws IllegalStateException if this has been closed, or the caller is itself a task of these
   *     workers
   * @throws RuntimeException what the task threw; where several parts threw, one of them
   */
  public void run(int extent, RangeTask task) {
    checkNotNested();
    callers.lock();
    try {
      start(extent, task);
      Throwable own = runShare(0, extent, task);
      Throwable others = await();
      Throwable thrown = own != null ? own : others;
      if (thrown != null) {
        Workers.<RuntimeException>rethrow(thrown);
      }
    } finally {
      callers.unlock();
    }
  }

  /** Ends the threads. A later {@link #run} throws. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      started.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A nested run would wait for its own caller for ever. */
  private void checkNotNested() {
    boolean inWorker =
        Thread.currentThread() instanceof WorkerThread thread && thread.workers == this;
    if (inWorker || callers.isHeldByCurrentThread()) {
      throw new IllegalStateException("a task must not run another task on its own workers");
    }
  }

  private void start(int newExtent, RangeTask newTask) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("these workers are closed");
      }
      task = newTask;
      extent = newExtent;
      failure = null;
      running = threads - 1;
      round++;
      started.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Throwable await() {
    lock.lock();
    try {
      while (running > 0) {
        finished.awaitUninterruptibly();
      }
      task = (worker, from, to) -> {};
      return failure;
    } finally {
      lock.unlock();
    }
  }

  private void loop(int worker) {
    long seen = 0;
    lock.lock();
    try {
      while (true) {
        while (round == seen && !closed) {
          started.awaitUninterruptibly();
        }
        if (round == seen) {
          return;
        }
        seen = round;
        runUnlocked(worker);
      }
    } finally {
      lock.unlock();
    }
  }

  private void runUnlocked(int worker) {
    RangeTask current = task;
    int currentExtent = extent;
    lock.unlock();
    Throwable thrown = runShare(worker, currentExtent, current);
    lock.lock();
    failure = thrown != null ? thrown : failure;
    if (--running == 0) {
      finished.signal();
    }
  }

  private @Nullable Throwable runShare(int worker, int currentExtent, RangeTask current) {
    int from = (int) ((long) currentExtent * worker / threads);
    int to = (int) ((long) currentExtent * (worker + 1) / threads);
    try {
      if (from < to) {
        current.run(worker, from, to);
      }
      return null;
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static final class WorkerThread extends Thread {

    private final Workers workers;
    private final int worker;

    WorkerThread(Workers workers, int worker) {
      super("kiln-worker-" + worker);
      this.workers = workers;
      this.worker = worker;
      setDaemon(true);
    }

    @Override
    public void run() {
      workers.loop(worker);
    }
  }
}
