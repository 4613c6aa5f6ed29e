package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.SoftmaxRegression;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.runtime.optimizer.Sgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingListenerTest {

  private final SoftmaxRegression model =
      SoftmaxRegression.create(Clusters.SHAPE, Clusters.CLASSES, 1);
  private final List<Object> events = new ArrayList<>();

  @Test
  void hearsTheStartEachBatchAndEachEpochInOrder() {
    Optimizer optimizer = Sgd.of(0.1f);
    Trainer.of(model)
        .optimizer(optimizer)
        .batchSize(4)
        .epochs(2)
        .threads(1)
        .seed(5)
        .listener(new Recorder())
        .fit(Clusters.of(10), Clusters.of(3));
    assertEquals(1 + 2 * (3 + 1), events.size());
    assertEquals(
        new TrainingPlan(
            model.info(), Optimization.of(optimizer), List.of(), 10, 3, 4, 1, 2, 1, true, 5),
        events.get(0));
    for (int epoch = 1; epoch <= 2; epoch++) {
      for (int batch = 1; batch <= 3; batch++) {
        BatchReport report = (BatchReport) events.get((epoch - 1) * 4 + batch);
        assertEquals(epoch, report.epoch());
        assertEquals(batch, report.batch());
        assertEquals(3, report.batches());
        assertEquals(batch == 3 ? 2 : 4, report.samples());
        assertEquals(Math.min(4 * batch, 10), report.epochSamples());
      }
      assertEquals(epoch, ((EpochReport) events.get(epoch * 4)).epoch());
    }
  }

  @Test
  void theEpochsLossIsTheMeanOverItsSamples() {
    Trainer.of(model).batchSize(4).epochs(1).listener(new Recorder()).fit(Clusters.of(10));
    double sum = 0;
    for (int batch = 1; batch <= 3; batch++) {
      BatchReport report = (BatchReport) events.get(batch);
      sum += report.loss() * report.samples();
      assertEquals(sum / report.epochSamples(), report.epochLoss(), 1e-12);
    }
    EpochReport epoch = (EpochReport) events.get(4);
    assertEquals(sum / 10, epoch.trainLoss(), 1e-12);
    assertEquals(((BatchReport) events.get(3)).epochAccuracy(), epoch.trainAccuracy());
  }

  @Test
  void severalHearInTheOrderInWhichTheyWereAdded() {
    List<String> order = new ArrayList<>();
    Trainer.of(model)
        .epochs(1)
        .listener(new Named("a", order))
        .listener(new Named("b", order))
        .fit(Clusters.of(3));
    assertEquals(List.of("a", "b"), order);
  }

  @Test
  void whatItThrowsEndsTheTraining() {
    IllegalStateException stop = new IllegalStateException("enough");
    Trainer trainer =
        Trainer.of(model)
            .batchSize(4)
            .listener(
                new TrainingListener() {
                  @Override
                  public void onBatch(BatchReport report) {
                    throw stop;
                  }
                });
    assertSame(stop, assertThrows(IllegalStateException.class, () -> trainer.fit(Clusters.of(10))));
    assertEquals(1, model.stepKeys().size());
  }

  /** In batches, the last of them smaller, and with the parameters that are measured. */
  @Test
  void seesWhatTheNetworkSaysOfTheSamplesThatItIsMeasuredOn() {
    Dataset validation = Clusters.of(7);
    List<Integer> firsts = new ArrayList<>();
    Trainer.of(model)
        .batchSize(4)
        .epochs(2)
        .averageWeights(0.9f)
        .logging(false)
        .listener(
            new TrainingListener() {
              @Override
              public Optional<PredictionObserver> observeValidation(int epoch, Dataset dataset) {
                assertSame(validation, dataset);
                return Optional.of((first, outputs) -> check(validation, first, outputs, firsts));
              }
            })
        .fit(Clusters.of(10), validation);
    assertEquals(List.of(0, 4, 0, 4), firsts);
  }

  private void check(Dataset validation, int first, FloatSlice outputs, List<Integer> firsts) {
    firsts.add(first);
    assertEquals(Math.min(4, validation.size() - first) * Clusters.CLASSES, outputs.length());
    for (int sample = 0; sample < outputs.length() / Clusters.CLASSES; sample++) {
      float[] input = new float[2];
      validation.copyInput(first + sample, input, 0);
      float[] expected = model.predict(input);
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], outputs.get(sample * expected.length + i));
      }
    }
  }

  /** With what early stopping or an average gives back, not with what the last step left. */
  @Test
  void hearsTheEndWithTheModelAsItIsGivenBack() {
    List<float[]> atEnd = new ArrayList<>();
    List<float[]> afterEpochs = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onEpoch(EpochReport report) {
            afterEpochs.add(model.parameters().clone());
          }

          @Override
          public void onTrainingEnd(TrainingHistory history) {
            atEnd.add(model.parameters().clone());
          }
        };
    Trainer.of(model)
        .epochs(2)
        .averageWeights(0.9f)
        .logging(false)
        .listener(listener)
        .fit(Clusters.of(10));
    assertArrayEquals(model.parameters(), atEnd.get(0));
    assertFalse(Arrays.equals(afterEpochs.get(1), atEnd.get(0)));
  }

  private final class Recorder implements TrainingListener {

    @Override
    public void onTrainingStart(TrainingPlan plan) {
      events.add(plan);
    }

    @Override
    public void onBatch(BatchReport report) {
      events.add(report);
    }

    @Override
    public void onEpoch(EpochReport report) {
      events.add(report);
    }
  }

  private record Named(String name, List<String> order) implements TrainingListener {

    @Override
    public void onEpoch(EpochReport report) {
      order.add(name);
    }
  }
}
