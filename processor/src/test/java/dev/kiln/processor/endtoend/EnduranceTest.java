package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.SpecBuilder;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.Predictor;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What goes on for long: many threads, many predictions, many trainings. */
class EnduranceTest {

  private static final boolean CAMPAIGN = Boolean.getBoolean("kiln.campaign");
  private static final int THREADS = 8;
  private static final int PREDICTIONS_PER_THREAD = CAMPAIGN ? 100_000 : 500;
  private static final int PREDICTIONS = CAMPAIGN ? 1_000_000 : 5_000;
  private static final int FITS = CAMPAIGN ? 500 : 15;

  /** What is left behind is so in each of these; what others in this process do is not. */
  private static final int ROUNDS = 5;

  /** For a round, far below what an object for each prediction or training would take. */
  private static final long MOST_GROWTH = 32 << 10;

  private static final int SAMPLES = 64;
  private static final int LENGTH = 10 * 10;

  private final Model model =
      NetworkCompiler.compile(new NetworkSource("networks", "Net", network())).createModel(1);
  private final float[][] samples = samples();

  @Test
  void eightThreadsPredictTheBitsOfOne() throws Exception {
    float[][] expected = new float[SAMPLES][];
    for (int i = 0; i < SAMPLES; i++) {
      expected[i] = model.predict(samples[i]);
    }
    ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    try (Predictor predictor = Predictor.of(model, THREADS, THREADS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int seed = thread;
        all.add(callers.submit(() -> predictMany(predictor, expected, new Random(seed))));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      callers.shutdown();
    }
  }

  private void predictMany(Predictor predictor, float[][] expected, Random random) {
    for (int i = 0; i < PREDICTIONS_PER_THREAD; i++) {
      int sample = random.nextInt(SAMPLES);
      assertArrayEquals(expected[sample], predictor.predict(samples[sample]));
    }
  }

  @Test
  void predictionsLeaveNothingBehind() throws InterruptedException {
    predict(1000);
    assertNothingGrows(() -> predict(PREDICTIONS / ROUNDS));
  }

  @Test
  void trainingsLeaveNothingBehind() throws InterruptedException {
    fit(3);
    assertNothingGrows(() -> fit(FITS / ROUNDS));
  }

  private static void assertNothingGrows(Runnable round) throws InterruptedException {
    int threads = threads();
    long heap = heap();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
      long after = heap();
      least = Math.min(least, after - heap);
      heap = after;
    }
    assertTrue(least <= MOST_GROWTH, "the heap grew by " + least + " bytes in each round");
    assertEquals(threads, threads());
  }

  private void predict(int count) {
    for (int i = 0; i < count; i++) {
      model.predict(samples[i % SAMPLES]);
    }
  }

  private void fit(int count) {
    float[] inputs = new float[SAMPLES * LENGTH];
    for (int i = 0; i < SAMPLES; i++) {
      System.arraycopy(samples[i], 0, inputs, i * LENGTH, LENGTH);
    }
    Dataset data = FloatDataset.of(Shape.of(10, 10, 1), 3, inputs, new int[SAMPLES]);
    for (int i = 0; i < count; i++) {
      Trainer.of(model).epochs(1).batchSize(16).threads(2).logging(false).fit(data, data);
    }
  }

  private static long heap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(20);
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Workers that have ended may take a moment to be gone. */
  private static int threads() throws InterruptedException {
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long workers =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith("kiln-"))
              .filter(thread -> !thread.getName().equals("kiln-warm-up")) // Ends when it is done.
              .count();
      least = Math.min(least, (int) workers);
      Thread.sleep(5);
    }
    return least;
  }

  private static float[][] samples() {
    Random random = new Random(4);
    float[][] samples = new float[SAMPLES][LENGTH];
    for (float[] sample : samples) {
      for (int i = 0; i < LENGTH; i++) {
        sample[i] = random.nextFloat();
      }
    }
    return samples;
  }

  private static NetworkSpec network() {
    return SpecBuilder.input(10, 10, 1)
        .then(
            "conv",
            new Conv2DSpec(6, Size.square(3), Size.square(1), Padding.VALID, Activation.RELU, true))
        .then("pool", new MaxPool2DSpec(Size.square(2), Optional.empty()))
        .then("flat", new FlattenSpec())
        .classify(3);
  }
}
