package dev.kiln.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Shape;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PrefetchingDatasetTest {

  private static final int SIZE = 200;

  private final Set<Integer> copied = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /** Sample i is i + 1 and its square; sample 13 is broken where that is wanted. */
  private class Slow implements Dataset {

    private final DataException broken;

    Slow(DataException broken) {
      this.broken = broken;
    }

    @Override
    public int size() {
      return SIZE;
    }

    @Override
    public Shape inputShape() {
      return Shape.of(2);
    }

    @Override
    public int classes() {
      return 1;
    }

    @Override
    public int label(int index) {
      return 0;
    }

    @Override
    public void copyInput(int index, float[] target, int offset) {
      threads.add(Thread.currentThread());
      copied.add(index);
      if (broken != null && index == 13) {
        throw new UncheckedIOException(broken);
      }
      target[offset] = index + 1;
      target[offset + 1] = (index + 1) * (index + 1);
    }
  }

  private static int[] backwards() {
    return IntStream.range(0, SIZE).map(i -> SIZE - 1 - i).toArray();
  }

  /** In the order that was told, in another one, and each sample twice. */
  @Test
  void samplesAreTheSame() throws Exception {
    for (int ahead : new int[] {1, 7, 1000}) {
      try (PrefetchingDataset dataset = PrefetchingDataset.of(new Slow(null), 3, ahead)) {
        dataset.expect(backwards(), 0);
        check(dataset, backwards());
        check(dataset, backwards());
        dataset.expect(backwards(), 50);
        check(dataset, IntStream.range(0, SIZE).toArray());
        dataset.expect(backwards(), 0);
        dataset.expect(backwards(), 0);
        takeOnTwoThreads(dataset);
      }
    }
  }

  /** As the workers of a training do: each takes its part of a batch. */
  private static void takeOnTwoThreads(Dataset dataset) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(2);
    for (int half = 0; half < 2; half++) {
      int first = half * SIZE / 2;
      new Thread(
              () -> {
                check(
                    dataset, IntStream.range(0, SIZE / 2).map(i -> SIZE - 1 - first - i).toArray());
                done.countDown();
              })
          .start();
    }
    assertTrue(done.await(30, TimeUnit.SECONDS));
  }

  @Test
  void runsAheadAsFarAsItMay() throws InterruptedException {
    try (PrefetchingDataset dataset = PrefetchingDataset.of(new Slow(null), 2, 5)) {
      dataset.expect(backwards(), 10);
      while (copied.size() < 5) {
        Thread.sleep(1);
      }
      Thread.sleep(50);
      assertEquals(Set.of(189, 188, 187, 186, 185), copied);
      check(dataset, new int[] {189, 188});
      while (copied.size() < 7) {
        Thread.sleep(1);
      }
      assertTrue(copied.contains(183));
      assertTrue(threads.stream().noneMatch(thread -> thread == Thread.currentThread()));
    }
    for (Thread thread : threads) {
      thread.join(10_000);
      assertTrue(!thread.isAlive(), "a thread goes on after close");
    }
  }

  @Test
  void errorsComeWhereTheSampleIsTaken() {
    DataException broken = new DataException("photo.jpg: it is broken");
    try (PrefetchingDataset dataset = PrefetchingDataset.of(new Slow(broken), 2, 5)) {
      dataset.expect(IntStream.range(0, SIZE).toArray(), 0);
      check(dataset, IntStream.range(0, 13).toArray());
      UncheckedIOException e =
          assertThrows(UncheckedIOException.class, () -> dataset.copyInput(13, new float[2], 0));
      assertSame(broken, e.getCause());
      check(dataset, IntStream.range(14, SIZE).toArray());
    }
  }

  @Test
  void closedAndUntoldDatasetsGiveSamples() {
    PrefetchingDataset dataset = PrefetchingDataset.of(new Slow(null), 2, 5);
    check(dataset, new int[] {3});
    dataset.close();
    dataset.expect(backwards(), 0);
    check(dataset, backwards());
    assertEquals(Set.of(Thread.currentThread()), threads);
    assertThrows(IllegalArgumentException.class, () -> PrefetchingDataset.of(new Slow(null), 0, 5));
  }

  private static void check(Dataset dataset, int[] indices) {
    float[] sample = new float[3];
    for (int index : indices) {
      dataset.copyInput(index, sample, 1);
      assertEquals(index + 1, sample[1]);
      assertEquals((index + 1) * (index + 1), sample[2]);
    }
  }
}
