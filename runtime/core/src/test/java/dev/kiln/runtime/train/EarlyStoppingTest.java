package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kiln.runtime.LinearModel;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.optimizer.Sgd;
import dev.kiln.runtime.state.StateFields;
import dev.kiln.runtime.train.TrainingHistory.Ending;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EarlyStoppingTest {

  private static final Dataset TRAIN = Lines.of(30);
  private static final int BEST = 3;

  private final LinearModel model = Lines.model(1);
  private final List<float[]> afterEpochs = new ArrayList<>();

  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
  }

  /** How a training can end. */
  enum End {
    PATIENCE,
    STOP,
    INTERRUPTION,
    LISTENER,
    DIVERGENCE
  }

  /** Of epochs with the measures 1, 2, 3, 2.5, 3, 1, ... the third is the best. */
  @ParameterizedTest
  @EnumSource(End.class)
  void givesBackTheBestParametersHoweverItEnds(End end) {
    Scripted scripted = new Scripted(1, 2, 3, 2.5, 3, 1, 1, 1, 1, 1);
    Trainer[] trainer = new Trainer[1];
    trainer[0] =
        trainer(end == End.DIVERGENCE ? 5 : 100)
            .earlyStopping(EarlyStopping.on(scripted, end == End.PATIENCE ? 3 : 100))
            .listener(
                new TrainingListener() {
                  @Override
                  public void onEpoch(EpochReport report) {
                    afterEpochs.add(model.parameters().clone());
                  }

                  @Override
                  public void onBatch(BatchReport report) {
                    if (report.epoch() == 5 && report.batch() == 2) {
                      act(end, trainer[0]);
                    }
                  }
                });

    if (end == End.LISTENER) {
      assertThrows(IllegalStateException.class, () -> trainer[0].fit(TRAIN));
    } else if (end == End.DIVERGENCE) {
      assertThrows(TrainingException.class, () -> trainer[0].fit(TRAIN));
    } else {
      TrainingHistory history = trainer[0].fit(TRAIN);
      assertEquals(end == End.PATIENCE ? 6 : 4, history.epochs().size());
      assertEquals(
          end == End.PATIENCE
              ? Ending.STOPPED_EARLY
              : end == End.STOP ? Ending.STOPPED : Ending.INTERRUPTED,
          history.ending());
    }
    assertArrayEquals(afterEpochs.get(BEST - 1), model.parameters());
  }

  private void act(End end, Trainer trainer) {
    switch (end) {
      case STOP -> trainer.stop();
      case INTERRUPTION -> Thread.currentThread().interrupt();
      case LISTENER -> throw new IllegalStateException("enough");
      case DIVERGENCE -> model.parameters()[0] = Float.NaN;
      case PATIENCE -> {}
    }
  }

  @Test
  void anImprovementIsMoreThanTheMinimumChange() {
    assertEquals(
        4, epochs(EarlyStopping.on(new Scripted(1, 2, 2.5, 2.5, 9), 2).minimumChange(0.5)));
    assertEquals(
        5, epochs(EarlyStopping.on(new Scripted(1, 2, 2.6, 2.5, 2, 9), 2).minimumChange(0.5)));
    assertEquals(2, epochs(EarlyStopping.on(new Scripted(Double.NaN, Double.NaN, 1), 2)));
  }

  @Test
  void looksAtTheLossOfTheValidation() {
    TrainingHistory history =
        trainer(50)
            .optimizer(Sgd.of(1e-12f))
            .earlyStopping(EarlyStopping.onLoss(4))
            .fit(TRAIN, TRAIN);
    assertEquals(Ending.STOPPED_EARLY, history.ending());
    assertEquals(5, history.epochs().size());
  }

  private int epochs(EarlyStopping rule) {
    return Trainer.of(Lines.model(1))
        .epochs(50)
        .logging(false)
        .earlyStopping(rule)
        .fit(TRAIN)
        .epochs()
        .size();
  }

  @Test
  void afterItTheNextFitHasPatienceAgain() {
    Trainer trainer =
        trainer(50).earlyStopping(EarlyStopping.on(new Scripted(3, 1, 1, 1, 1, 1, 1), 2));
    assertEquals(3, trainer.fit(TRAIN).epochs().size());
    assertEquals(2, trainer.fit(TRAIN).epochs().size());
  }

  @Test
  void refusesValuesThatCanNotBeMeant() {
    assertThrows(IllegalArgumentException.class, () -> EarlyStopping.onLoss(0));
    assertThrows(IllegalArgumentException.class, () -> EarlyStopping.onLoss(1).minimumChange(-1));
    assertThrows(
        IllegalArgumentException.class, () -> EarlyStopping.onLoss(1).minimumChange(Double.NaN));
  }

  private Trainer trainer(int epochs) {
    return Trainer.of(model).optimizer(Sgd.of(0.1f)).batchSize(10).epochs(epochs).logging(false);
  }

  /** A metric with the given values, one for each epoch. */
  private static final class Scripted implements Metric {

    private final double[] values;
    private int epoch;

    Scripted(double... values) {
      this.values = values;
    }

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public Accumulator start(ModelInfo info) {
      return new Accumulator() {
        @Override
        public void add(Outcome outcome) {}

        @Override
        public MetricValue value() {
          return MetricValue.of(values[epoch++]);
        }

        @Override
        public void reset() {}

        @Override
        public void exchange(StateFields fields) {}
      };
    }
  }
}
