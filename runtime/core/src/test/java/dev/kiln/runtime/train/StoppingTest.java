package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.LinearModel;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.train.TrainingHistory.Ending;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoppingTest {

  private static final Dataset TRAIN = Lines.of(30);
  private static final int BATCHES = 5;

  private final LinearModel model = Lines.model(1);

  @AfterEach
  @SuppressWarnings("Interruption")
  void clearInterruption() {
    Thread.interrupted();
  }

  /** Wherever it is stopped, it has the bits of an uninterrupted training up to there. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 6, 12, 14})
  void interruptionEndsAfterTheBatchAndKeepsTheFlag(int batches) {
    float[][] expected = new float[1][];
    LinearModel whole = Lines.model(1);
    plain(whole, 3, afterBatch(batches, t -> expected[0] = whole.parameters().clone()))
        .fit(TRAIN, TRAIN);

    TrainingHistory history =
        plain(model, 3, afterBatch(batches, t -> Thread.currentThread().interrupt()))
            .fit(TRAIN, TRAIN);

    assertTrue(Thread.currentThread().isInterrupted());
    assertEquals(Ending.INTERRUPTED, history.ending());
    assertEquals((batches - 1) / BATCHES, history.epochs().size());
    assertArrayEquals(expected[0], model.parameters());
  }

  /** Also at the end of an epoch, before its validation. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 6, 10, 14})
  void theNextFitGoesOnInTheMiddleOfTheEpoch(int batches) {
    LinearModel whole = Lines.model(1);
    TrainingHistory expected = trainer(whole, 3, null).fit(TRAIN, TRAIN);

    Trainer[] own = new Trainer[1];
    own[0] = trainer(model, 3, afterBatch(batches, t -> own[0].stop()));
    TrainingHistory first = own[0].fit(TRAIN, TRAIN);
    assertEquals(Ending.STOPPED, first.ending());
    int done = first.epochs().size();
    own[0].epochs(3 - done);
    TrainingHistory second = own[0].fit(TRAIN, TRAIN);

    assertEquals(Ending.COMPLETED, second.ending());
    assertEquals(3 - done, second.epochs().size());
    assertEquals(3, own[0].history().epochs().size());
    for (int i = 0; i < 3; i++) {
      EpochReport report = own[0].history().epochs().get(i);
      assertEquals(expected.epochs().get(i).epoch(), report.epoch());
      assertEquals(expected.epochs().get(i).trainLoss(), report.trainLoss());
      assertEquals(expected.epochs().get(i).validation(), report.validation());
    }
    assertArrayEquals(whole.parameters(), model.parameters());
  }

  @Test
  void stopsOnRequestOfAnotherThread() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    Trainer trainer = trainer(model, Integer.MAX_VALUE, afterBatch(3, t -> started.countDown()));
    Thread other =
        new Thread(
            () -> {
              try {
                started.await();
              } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
              }
              trainer.stop();
            });
    other.start();
    TrainingHistory history = trainer.fit(TRAIN);
    other.join();

    assertEquals(Ending.STOPPED, history.ending());
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void beforeTheFirstEpochIsCompletedThereIsNoLast() {
    Thread.currentThread().interrupt();
    TrainingHistory history = trainer(model, 3, null).fit(TRAIN);
    assertEquals(0, history.epochs().size());
    assertEquals(
        "no epoch was completed: the training is INTERRUPTED",
        assertThrows(NoSuchElementException.class, history::last).getMessage());
  }

  @Test
  void aRequestWithoutATrainingIsForgotten() {
    Trainer trainer = trainer(model, 2, null);
    trainer.stop();
    assertEquals(Ending.COMPLETED, trainer.fit(TRAIN).ending());
  }

  @Test
  void twoTrainingsOfOneModelAtOnceAreRefused() {
    Trainer second = trainer(model, 1, null);
    IllegalStateException[] refused = new IllegalStateException[1];
    Trainer first =
        trainer(
            model,
            1,
            afterBatch(
                2,
                t ->
                    refused[0] =
                        assertThrows(IllegalStateException.class, () -> second.fit(TRAIN))));
    first.fit(TRAIN);

    assertEquals(
        "Linear is being trained by another fit; wait for its end, or train a model of its own",
        refused[0].getMessage());
    assertEquals(Ending.COMPLETED, second.fit(TRAIN).ending());
  }

  private static Trainer trainer(LinearModel model, int epochs, TrainingListener listener) {
    return plain(model, epochs, listener).averageWeights(0.9f);
  }

  private static Trainer plain(LinearModel model, int epochs, TrainingListener listener) {
    Trainer trainer =
        Trainer.of(model)
            .optimizer(Adam.of(0.01f))
            .accumulate(2)
            .batchSize(6)
            .epochs(epochs)
            .threads(2)
            .logging(false);
    return listener == null ? trainer : trainer.listener(listener);
  }

  private static TrainingListener afterBatch(int batches, Consumer<BatchReport> action) {
    return new TrainingListener() {
      private int seen;

      @Override
      public void onBatch(BatchReport report) {
        if (++seen == batches) {
          action.accept(report);
        }
      }
    };
  }
}
