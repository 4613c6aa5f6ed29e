package dev.kiln.data;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.ForwardingDataset;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Loads the samples of an epoch on threads of its own while the training computes, in the order in
 * which they will be asked for. The samples are the same bits as without it. What goes wrong is
 * thrown where the sample is asked for.
 *
 * <p>It is the outermost view of a dataset: what is wrapped around it takes its samples without
 * running ahead. The threads end a second after an epoch, a minute after one that was given up, or
 * with {@link #close}; a closed dataset still gives samples, but none ahead.
 */
public final class PrefetchingDataset extends ForwardingDataset implements AutoCloseable {

  private static final long IDLE_SECONDS = 1;

  /** What views of different epochs share; one epoch at a time is loaded ahead. */
  private record Loading(
      ThreadPoolExecutor threads, int ahead, AtomicReference<@Nullable ReadAhead> current) {}

  private final Loading loading;
  private volatile @Nullable ReadAhead readAhead;

  private PrefetchingDataset(Dataset base, Loading loading) {
    super(base);
    this.loading = loading;
  }

  /**
   * A view of a dataset.
   *
   * @param dataset what is loaded ahead, from which several threads copy samples at a time
   * @param threads how many load at a time
   * @param ahead how many samples are kept ready at most, for example those of two batches
   * @return the same samples in the same order; closing it ends its threads
   * @throws IllegalArgumentException if one is below 1
   */
  public static PrefetchingDataset of(Dataset dataset, int threads, int ahead) {
    if (threads < 1 || ahead < 1) {
      throw new IllegalArgumentException(
          "at least 1 thread must load at least 1 sample ahead, not " + threads + " and " + ahead);
    }
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "kiln-prefetch");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    pool.allowCoreThreadTimeOut(true);
    return new PrefetchingDataset(dataset, new Loading(pool, ahead, new AtomicReference<>()));
  }

  @Override
  protected Dataset of(Dataset otherBase) {
    return new PrefetchingDataset(otherBase, loading);
  }

  @Override
  public void expect(int[] order, int first) {
    ReadAhead next = new ReadAhead(base(), order, first, loading.ahead());
    replace(next);
    readAhead = next;
    for (int i = 0; i < loading.threads().getCorePoolSize(); i++) {
      loading.threads().execute(next);
    }
  }

  private void replace(@Nullable ReadAhead next) {
    ReadAhead before = loading.current().getAndSet(next);
    if (before != null) {
      before.cancel();
    }
  }

  @Override
  public void copyInput(int index, float[] target, int offset) {
    ReadAhead loaded = readAhead;
    if (loaded == null || !loaded.take(index, target, offset)) {
      base().copyInput(index, target, offset);
    }
  }

  /** Ends the threads, those that are in the middle of a sample as well, and waits for them. */
  @Override
  public void close() {
    replace(null);
    loading.threads().shutdownNow();
    try {
      loading.threads().awaitTermination(IDLE_SECONDS * 10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
