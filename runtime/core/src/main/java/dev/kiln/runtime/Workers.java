package dev.kiln.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that run one {@link RangeTask} after another, in one share of the range
 * for each. The calling thread is worker 0; the others are daemons. Each begins with its own share;
 * who is done does the shares that have not been begun, as their workers may have lost their
 * processors to other programs. Who waits looks out for less than a millisecond, as the next task
 * is rarely far, and then parks. May be shared by several workspaces; tasks of concurrent callers
 * run one after another.
 */
public final class Workers implements AutoCloseable {

  /** How often a waiting thread looks out before it lets others have its processor. */
  private static final int LOOKS = 1000;

  /**
   * How often it looks between offers of its processor before it parks. To be woken takes longer
   * than most kernels run.
   */
  private static final int YIELDS = 500;

  private static final RangeTask IDLE = (worker, from, to) -> {};

  private final int threads;
  private final int looks;
  private final ReentrantLock callers = new ReentrantLock();
  private final WorkerThread[] workers;
  // Counts the tasks in steps of 2; bit 0 says that this is closed. Publishes the two fields below.
  private final AtomicInteger state = new AtomicInteger();
  private RangeTask task = IDLE;
  private int extent;
  // For each share the last task for which a worker has taken it.
  private final AtomicIntegerArray taken;
  private final AtomicInteger unfinished = new AtomicInteger();
  private final RangeTask takeParts = this::takeParts;
  private final AtomicInteger nextPart = new AtomicInteger();
  private RangeTask partTask = IDLE;
  private int partsExtent;
  private int parts;
  private int partLength;
  private volatile @Nullable Thread waiting;
  private volatile @Nullable Throwable failure;

  private Workers(int threads) {
    this.threads = threads;
    this.looks = threads <= Runtime.getRuntime().availableProcessors() ? LOOKS + YIELDS : 0;
    this.taken = new AtomicIntegerArray(threads);
    this.workers = new WorkerThread[threads - 1];
    for (int worker = 1; worker < threads; worker++) {
      workers[worker - 1] = new WorkerThread(this, worker);
    }
  }

  /**
   * Starts the threads.
   *
   * @param threads how many work at a time, the caller of {@link #run} included
   * @return the threads, which wait for work
   * @throws IllegalArgumentException if that is below 1
   */
  public static Workers of(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
    }
    Workers workers = new Workers(threads);
    try {
      for (WorkerThread worker : workers.workers) {
        worker.start();
      }
    } catch (Throwable outOfThreads) {
      workers.close();
      throw outOfThreads;
    }
    return workers;
  }

  /**
   * As many as the machine has processors.
   *
   * @return the threads, which wait for work
   */
  public static Workers ofProcessors() {
    return of(Runtime.getRuntime().availableProcessors());
  }

  /** {@return how many threads work at a time, the caller of {@link #run} included} */
  public int threads() {
    return threads;
  }

  /**
   * Splits {@code [0, extent)} into one range per worker, runs the task on each, and returns when
   * all are done. Usually each worker does one; which does which is not said.
   *
   * @param extent how much work there is, in units of the task
   * @param task what does a part of the work
   * @throws IllegalStateException if this has been closed, or the caller is itself a task of these
   *     workers
   * @throws RuntimeException what the task threw; where several parts threw, one of them
   */
  public void run(int extent, RangeTask task) {
    checkNotNested();
    callers.lock();
    try {
      runLocked(extent, task);
    } finally {
      callers.unlock();
    }
  }

  private void runLocked(int newExtent, RangeTask newTask) {
    if (threads == 1 || newExtent <= 1) {
      runAlone(newExtent, newTask);
      return;
    }
    runShares(0, start(newExtent, newTask));
    Throwable thrown = await();
    if (thrown != null) {
      Workers.<RuntimeException>rethrow(thrown);
    }
  }

  /**
   * Runs a task on {@code [0, extent)} in parts, of which each worker takes the next one when it
   * has done one, and returns when all are done. What one part has written is still in a worker's
   * cache while it does that part, and a worker that loses its processor to another program holds
   * up no more than a part.
   *
   * @param extent how much work there is, in units of the task
   * @param length how long a part is; the last one may be shorter
   * @param task what does a part of the work
   * @throws IllegalArgumentException if the length is below 1
   * @throws IllegalStateException if this has been closed, or the caller is itself a task of these
   *     workers
   * @throws RuntimeException what the task threw; where several parts threw, one of them
   */
  public void runInParts(int extent, int length, RangeTask task) {
    if (length < 1) {
      throw new IllegalArgumentException("parts must be at least 1 long, but are " + length);
    }
    checkNotNested();
    callers.lock();
    try {
      nextPart.set(0);
      parts = extent / length + (extent % length > 0 ? 1 : 0);
      partTask = task;
      partsExtent = extent;
      partLength = length;
      runLocked(Math.min(parts, threads), takeParts);
    } finally {
      partTask = IDLE;
      callers.unlock();
    }
  }

  private void takeParts(int worker, int from, int to) {
    int part = nextPart.getAndIncrement();
    while (part < parts) {
      int first = part * partLength;
      partTask.run(worker, first, first + Math.min(partLength, partsExtent - first));
      part = nextPart.getAndIncrement();
    }
  }

  /** Ends the threads. A later {@link #run} throws. */
  @Override
  public void close() {
    state.getAndUpdate(old -> old | 1);
    for (WorkerThread worker : workers) {
      LockSupport.unpark(worker);
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

  private void runAlone(int wholeExtent, RangeTask wholeTask) {
    if ((state.get() & 1) == 1) {
      throw closed();
    }
    if (wholeExtent > 0) {
      wholeTask.run(0, 0, wholeExtent);
    }
  }

  /** Returns what identifies the task. */
  private int start(int newExtent, RangeTask newTask) {
    task = newTask;
    extent = newExtent;
    failure = null;
    unfinished.set(threads);
    int old = state.get();
    if ((old & 1) == 1 || !state.compareAndSet(old, old + 2)) {
      throw closed();
    }
    for (WorkerThread worker : workers) {
      if (worker.parked) {
        LockSupport.unpark(worker);
      }
    }
    return old + 2;
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("these workers are closed");
  }

  private @Nullable Throwable await() {
    for (int look = 0; unfinished.get() > 0 && look < looks; look++) {
      pause(look);
    }
    waiting = Thread.currentThread();
    while (unfinished.get() > 0) {
      LockSupport.park(this);
    }
    waiting = null;
    task = IDLE;
    return failure;
  }

  private void loop(WorkerThread thread) {
    int seen = 0;
    while (true) {
      int now = next(thread, seen);
      if (now >> 1 == seen >> 1) {
        return;
      }
      seen = now & ~1;
      runShares(thread.worker, seen);
    }
  }

  /** Runs the worker's own share of a task, then all that nobody has begun. */
  private void runShares(int worker, int current) {
    for (int i = 0; i < threads; i++) {
      int share = worker + i < threads ? worker + i : worker + i - threads;
      // A share is taken once for each task, so this fails for a worker that comes too late.
      if (taken.get(share) == current - 2 && taken.compareAndSet(share, current - 2, current)) {
        runShare(worker, share);
        if (unfinished.decrementAndGet() == 0 && worker > 0) {
          LockSupport.unpark(waiting);
        }
      }
    }
  }

  /** Waits for a task, or for the end. */
  private int next(WorkerThread thread, int seen) {
    for (int look = 0; state.get() == seen && look < looks; look++) {
      pause(look);
    }
    thread.parked = true;
    while (state.get() == seen) {
      LockSupport.park(this);
    }
    thread.parked = false;
    return state.get();
  }

  @SuppressWarnings("ThreadPriorityCheck") // A hint: who waits in vain parks.
  private static void pause(int look) {
    if (look < LOOKS) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
  }

  /** Nothing replaces the task and its extent while a share that was taken is unfinished. */
  private void runShare(int worker, int share) {
    int from = (int) ((long) extent * share / threads);
    int to = (int) ((long) extent * (share + 1) / threads);
    try {
      if (from < to) {
        task.run(worker, from, to);
      }
    } catch (Throwable thrown) {
      failure = thrown;
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static final class WorkerThread extends Thread {

    private final Workers workers;
    private final int worker;
    private volatile boolean parked;

    WorkerThread(Workers workers, int worker) {
      super("kiln-worker-" + worker);
      this.workers = workers;
      this.worker = worker;
      setDaemon(true);
    }

    @Override
    public void run() {
      workers.loop(this);
    }
  }
}
