package dev.kiln.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersTest {

  @ParameterizedTest
  @CsvSource({"1,0", "1,7", "2,1", "2,7", "3,2", "3,100", "4,3", "4,1000"})
  void coversEachElementExactlyOnce(int threads, int extent) {
    try (Workers workers = Workers.of(threads)) {
      AtomicIntegerArray visits = new AtomicIntegerArray(extent);
      workers.run(
          extent,
          (worker, from, to) -> {
            for (int i = from; i < to; i++) {
              visits.incrementAndGet(i);
            }
          });
      for (int i = 0; i < extent; i++) {
        assertEquals(1, visits.get(i), "element " + i);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,0,3", "1,7,3", "2,1,5", "2,7,7", "3,8,3", "3,100,1", "4,1000,7"})
  void partsCoverEachElementExactlyOnce(int threads, int extent, int length) {
    try (Workers workers = Workers.of(threads)) {
      AtomicIntegerArray visits = new AtomicIntegerArray(extent);
      for (int round = 1; round <= 3; round++) {
        workers.runInParts(
            extent,
            length,
            (worker, from, to) -> {
              assertTrue(
                  from % length == 0 && (to == from + length || to == extent), from + ", " + to);
              for (int i = from; i < to; i++) {
                visits.incrementAndGet(i);
              }
            });
        for (int i = 0; i < extent; i++) {
          assertEquals(round, visits.get(i), "element " + i);
        }
      }
    }
  }

  @Test
  void partsOfAWorkerThatIsHeldUpAreLeftToOthers() {
    try (Workers workers = Workers.of(2)) {
      AtomicInteger done = new AtomicInteger();
      workers.runInParts(
          10,
          1,
          (worker, from, to) -> {
            while (from == 0 && done.get() < 9) {
              Thread.onSpinWait();
            }
            done.incrementAndGet();
          });
      assertEquals(10, done.get());
    }
  }

  @Test
  void partsCoverTheLargestExtent() {
    try (Workers workers = Workers.of(3)) {
      AtomicLong sum = new AtomicLong();
      workers.runInParts(
          Integer.MAX_VALUE, 1 << 24, (worker, from, to) -> sum.addAndGet((long) to - from));
      assertEquals(Integer.MAX_VALUE, sum.get());
    }
  }

  @Test
  void whatAPartThrowsIsThrown() {
    try (Workers workers = Workers.of(2)) {
      RuntimeException thrown = new RuntimeException("of part 3");
      RangeTask task =
          (worker, from, to) -> {
            if (from == 3) {
              throw thrown;
            }
          };
      assertSame(
          thrown, assertThrows(RuntimeException.class, () -> workers.runInParts(8, 1, task)));
      assertThrows(IllegalArgumentException.class, () -> workers.runInParts(8, 0, task));
      AtomicInteger parts = new AtomicInteger();
      workers.runInParts(8, 2, (worker, from, to) -> parts.incrementAndGet());
      assertEquals(4, parts.get());
    }
  }

  @Test
  void givesOneRangeOfNearlyEqualLengthPerWorker() {
    try (Workers workers = Workers.of(4)) {
      Map<Integer, Integer> ends = new ConcurrentHashMap<>();
      workers.run(10, (worker, from, to) -> ends.put(from, to));
      assertEquals(Map.of(0, 2, 2, 5, 5, 7, 7, 10), ends);
    }
  }

  @Test
  void splitsExtentsWhoseProductWithTheWorkersOverflowsAnInt() {
    try (Workers workers = Workers.of(3)) {
      AtomicLong sum = new AtomicLong();
      workers.run(Integer.MAX_VALUE, (worker, from, to) -> sum.addAndGet((long) to - from));
      assertEquals(Integer.MAX_VALUE, sum.get());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void runsTheSharesAtTheSameTimeAndTheFirstInTheCaller(int threads) {
    try (Workers workers = Workers.of(threads)) {
      CyclicBarrier allPresent = new CyclicBarrier(threads);
      Thread[] seen = new Thread[threads];
      workers.run(
          threads,
          (worker, from, to) -> {
            seen[worker] = Thread.currentThread();
            await(allPresent);
          });
      assertSame(Thread.currentThread(), seen[0]);
      assertEquals(threads, Set.of(seen).size());
    }
  }

  @ParameterizedTest
  @CsvSource({"1,0", "2,0", "2,1", "4,0", "4,2", "4,3"})
  void throwsWhatAnyShareThrowsAndStaysUsable(int threads, int failing) {
    try (Workers workers = Workers.of(threads)) {
      IllegalArgumentException failure = new IllegalArgumentException("of share " + failing);
      RangeTask task =
          (worker, from, to) -> {
            if (from == failing) {
              throw failure;
            }
          };
      assertSame(
          failure, assertThrows(IllegalArgumentException.class, () -> workers.run(threads, task)));

      AtomicInteger visited = new AtomicInteger();
      workers.run(100, (worker, from, to) -> visited.addAndGet(to - from));
      assertEquals(100, visited.get());
    }
  }

  @Test
  void finishesTheOtherSharesBeforeItThrows() {
    try (Workers workers = Workers.of(4)) {
      Set<Integer> finished = ConcurrentHashMap.newKeySet();
      RangeTask task =
          (worker, from, to) -> {
            if (from == 0) {
              throw new IllegalArgumentException("at once");
            }
            LockSupport.parkNanos(1_000_000);
            finished.add(from);
          };
      assertThrows(IllegalArgumentException.class, () -> workers.run(4, task));
      assertEquals(Set.of(1, 2, 3), finished);
    }
  }

  @Test
  void throwsErrorsAsTheyAre() {
    try (Workers workers = Workers.of(2)) {
      StackOverflowError failure = new StackOverflowError();
      RangeTask task =
          (worker, from, to) -> {
            if (from == 1) {
              throw failure;
            }
          };
      assertSame(failure, assertThrows(StackOverflowError.class, () -> workers.run(2, task)));
    }
  }

  /** Workers that sleep, or have lost their processors, keep nobody waiting. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void sharesOfWorkersThatAreNotThereAreDoneByOthers(int threads) {
    try (Workers workers = Workers.of(threads)) {
      AtomicInteger byOthers = new AtomicInteger();
      AtomicIntegerArray visits = new AtomicIntegerArray(threads);
      int tasks = 0;
      for (; tasks < 10_000 && byOthers.get() == 0; tasks++) {
        LockSupport.parkNanos(1_000_000);
        workers.run(
            threads,
            (worker, from, to) -> {
              visits.incrementAndGet(from);
              byOthers.addAndGet(worker == from ? 0 : 1);
            });
      }
      assertTrue(byOthers.get() > 0);
      for (int share = 0; share < threads; share++) {
        assertEquals(tasks, visits.get(share));
      }
    }
  }

  @Test
  void runsTheTasksOfConcurrentCallersOneAfterAnother() throws Exception {
    try (Workers workers = Workers.of(3)) {
      AtomicReference<Thread> owner = new AtomicReference<>();
      AtomicInteger visited = new AtomicInteger();
      RangeTask check =
          (worker, from, to) -> {
            // The caller is worker 0: while its share runs, no share of another caller's task may.
            Thread previous = worker == 0 ? owner.getAndSet(Thread.currentThread()) : null;
            visited.addAndGet(to - from);
            LockSupport.parkNanos(1_000);
            if (worker == 0) {
              assertNull(previous);
              assertSame(Thread.currentThread(), owner.getAndSet(null));
            }
          };
      runAtTheSameTime(4, () -> repeat(200, () -> workers.run(30, check)));
      assertEquals(4 * 200 * 30, visited.get());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void refusesToRunATaskFromATask(int nestingWorker) {
    try (Workers workers = Workers.of(2)) {
      CyclicBarrier both = new CyclicBarrier(2);
      RangeTask nesting =
          (worker, from, to) -> {
            await(both);
            if (worker == nestingWorker) {
              workers.run(2, (w, f, t) -> {});
            }
          };
      assertThrows(IllegalStateException.class, () -> workers.run(2, nesting));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void closingEndsTheThreadsAndRefusesFurtherTasks(int threads) throws InterruptedException {
    Workers workers = Workers.of(threads);
    List<Thread> own = new ArrayList<>();
    CyclicBarrier allPresent = new CyclicBarrier(threads);
    workers.run(
        threads,
        (worker, from, to) -> {
          await(allPresent);
          if (worker > 0) {
            synchronized (own) {
              own.add(Thread.currentThread());
            }
          }
        });
    assertEquals(threads - 1, own.size());
    for (Thread thread : own) {
      assertTrue(thread.isAlive() && thread.isDaemon());
    }
    workers.close();
    workers.close();
    for (Thread thread : own) {
      thread.join(TimeUnit.SECONDS.toMillis(20));
      assertFalse(thread.isAlive());
    }
    assertThrows(IllegalStateException.class, () -> workers.run(1, (worker, from, to) -> {}));
  }

  @Test
  void needsAtLeastOneThread() {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Workers.of(0));
    assertEquals("threads must be at least 1, but is 0", e.getMessage());
  }

  private static void runAtTheSameTime(int callers, Runnable caller) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(callers);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        all.add(executor.submit(caller));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static void repeat(int times, Runnable action) {
    for (int i = 0; i < times; i++) {
      action.run();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
