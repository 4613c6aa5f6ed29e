package dev.kiln.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.Shape;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PredictorTest {

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final WaitingModel model = new WaitingModel();

  @AfterEach
  void end() throws InterruptedException {
    model.go.release(1000);
    callers.shutdown();
    assertTrue(callers.awaitTermination(30, TimeUnit.SECONDS));
  }

  @Test
  void predictsWhatTheModelDoes() {
    SoftmaxRegression plain = SoftmaxRegression.create(Shape.of(2), 3, 1);
    float[] sample = {0.5f, -1};
    try (Predictor predictor = Predictor.of(plain)) {
      assertArrayEquals(plain.predict(sample), predictor.predict(sample));
      float[] outputs = new float[6];
      predictor.predict(new float[] {1, 2, 3, 4}, 2, outputs);
      assertArrayEquals(plain.predict(new float[] {1, 2, 3, 4}, 2), outputs);
    }
  }

  @Test
  void theHighestAreNamed() {
    SoftmaxRegression plain = SoftmaxRegression.create(Shape.of(2), 3, 1);
    float[] sample = {2, -1};
    float[] outputs = plain.predict(sample);
    plain.metadata(ModelMetadata.NONE.withLabels("ant", "bee", "cat"));
    try (Predictor predictor = Predictor.of(plain)) {
      List<Prediction> top = predictor.top(sample, 2);
      assertEquals(2, top.size());
      for (Prediction prediction : top) {
        assertEquals(outputs[prediction.index()], prediction.score());
        assertEquals(List.of("ant", "bee", "cat").get(prediction.index()), prediction.label());
      }
      float left = outputs[3 - top.get(0).index() - top.get(1).index()];
      assertTrue(top.get(0).score() >= top.get(1).score() && top.get(1).score() >= left);
      assertEquals(3, predictor.top(sample, 10).size());
      assertThrows(IllegalArgumentException.class, () -> predictor.top(sample, 0));
    }
  }

  @Test
  void ofEqualOnesTheFirstIsHigher() {
    assertEquals(
        List.of(new Prediction(1, "1", 3), new Prediction(2, "2", 3), new Prediction(0, "0", 1)),
        Prediction.highest(new float[] {1, 3, 3}, List.of(), 5));
  }

  @Test
  void someRunSomeWaitAndTheRestIsRefused() throws Exception {
    Predictor predictor = Predictor.of(model, 2, 3);
    List<CompletableFuture<float[]>> admitted =
        IntStream.range(0, 5).mapToObj(i -> call(predictor)).toList();
    model.started.acquire(2);
    while (predictor.waiting() < 3) {
      Thread.onSpinWait();
    }
    RejectedExecutionException refused =
        assertThrows(RejectedExecutionException.class, () -> predictor.predict(new float[] {1}));
    assertEquals(
        "Waiting predicts for 2 threads, and 3 more wait: try again later, or allow more",
        refused.getMessage());
    assertEquals(2, model.running.get());
    model.go.release(1000);
    for (Future<float[]> future : admitted) {
      future.get();
    }
    assertEquals(2, model.most.get());
    predictor.predict(new float[] {1});
    predictor.close();
  }

  @Test
  void closingRefusesThoseThatWaitAndWaitsForThoseThatRun() throws Exception {
    Predictor predictor = Predictor.of(model, 1, 5);
    CompletableFuture<float[]> running = call(predictor);
    model.started.acquire();
    CompletableFuture<float[]> waiting = call(predictor);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(predictor::close, callers);
    assertThrows(IllegalStateException.class, () -> untilClosed(predictor));
    assertTrue(!closing.isDone());
    model.go.release();
    assertEquals(1, running.get().length);
    closing.get();
    Throwable cause = assertThrows(ExecutionException.class, waiting::get).getCause();
    assertEquals("the predictor of Waiting is closed; make a new one", cause.getMessage());
    predictor.close();
    assertEquals(1, model.calls.get());
  }

  private static void untilClosed(Predictor predictor) {
    while (true) {
      Thread.currentThread().interrupt();
      try {
        predictor.predict(new float[] {1});
      } catch (CancellationException open) {
        // Not yet.
      } finally {
        Thread.interrupted();
      }
    }
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Predictor.of(model, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> Predictor.of(model, 1, -1));
  }

  private CompletableFuture<float[]> call(Predictor predictor) {
    return CompletableFuture.supplyAsync(() -> predictor.predict(new float[] {1}), callers);
  }

  /** A model whose predictions wait until they are told to go on. */
  private static final class WaitingModel extends Model {

    private final Semaphore started = new Semaphore(0);
    private final Semaphore go = new Semaphore(0);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    WaitingModel() {
      super(
          ModelInfo.builder("Waiting").input(Shape.of(1)).output(Shape.of(1)).build(),
          new float[0]);
    }

    @Override
    protected InferenceWorkspace newInferenceWorkspace(int capacity, Workers workers) {
      return new InferenceWorkspace(parameters(), capacity, workers, 4) {
        @Override
        public FloatSlice inputs() {
          return region(0, 1);
        }

        @Override
        public FloatSlice outputs() {
          return region(1, 1);
        }

        @Override
        public FloatSlice targets() {
          return region(2, 1);
        }

        @Override
        public FloatSlice losses() {
          return region(3, 1);
        }

        @Override
        public void forward(int batch) {
          calls.incrementAndGet();
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          started.release();
          go.acquireUninterruptibly();
          running.decrementAndGet();
        }

        @Override
        public void computeLosses(int batch) {}
      };
    }

    @Override
    protected TrainingWorkspace newTrainingWorkspace(int capacity, Workers workers) {
      throw new UnsupportedOperationException();
    }
  }
}
