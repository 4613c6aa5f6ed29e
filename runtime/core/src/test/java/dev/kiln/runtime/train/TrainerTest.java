package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.SoftmaxRegression;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.ForwardingDataset;
import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.runtime.optimizer.ParameterGroup;
import dev.kiln.runtime.optimizer.ReduceOnPlateau;
import dev.kiln.runtime.optimizer.Schedule;
import dev.kiln.runtime.optimizer.Sgd;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerTest {

  private final SoftmaxRegression model =
      SoftmaxRegression.create(Clusters.SHAPE, Clusters.CLASSES, 1);

  @Test
  void learnsToTellClustersApart() {
    TrainingHistory history =
        Trainer.of(model)
            .optimizer(Sgd.momentum(0.1f, 0.9f))
            .batchSize(16)
            .epochs(5)
            .fit(Clusters.of(200), Clusters.of(50));
    assertEquals(5, history.epochs().size());
    double first = history.epochs().get(0).trainLoss();
    assertTrue(history.last().trainLoss() < first / 3, "from " + first + " to " + history.last());
    assertEquals(1, history.last().trainAccuracy());
    assertEquals(1, history.last().validation().orElseThrow().accuracy());
  }

  @ParameterizedTest
  @CsvSource({"4,12", "5,12", "12,12", "64,12", "1,3"})
  void takesTheStepsOfPlainGradientDescent(int batchSize, int size) {
    Dataset dataset = Clusters.of(size);
    GradientDescent expected = new GradientDescent(model.parameters(), dataset);
    TrainingHistory history =
        Trainer.of(model)
            .optimizer(Sgd.of(0.1f))
            .batchSize(batchSize)
            .epochs(2)
            .shuffle(false)
            .fit(dataset);
    assertEquals(expected.epoch(batchSize, 0.1), history.epochs().get(0).trainLoss(), 1e-6);
    assertEquals(expected.epoch(batchSize, 0.1), history.epochs().get(1).trainLoss(), 1e-6);
    for (int i = 0; i < 9; i++) {
      assertEquals(expected.parameters()[i], model.parameters()[i], 1e-6, "parameter " + i);
    }
  }

  @Test
  void givesEachStepAnotherKey() {
    Trainer.of(model).batchSize(4).epochs(3).fit(Clusters.of(10));
    assertEquals(9, model.stepKeys().size());
    assertEquals(9, new HashSet<>(model.stepKeys()).size());
  }

  @Test
  void theSeedChangesTheOrderAndTheKeys() {
    SoftmaxRegression other = SoftmaxRegression.create(Clusters.SHAPE, Clusters.CLASSES, 1);
    Trainer.of(model).batchSize(4).epochs(1).seed(1).fit(Clusters.of(10));
    Trainer.of(other).batchSize(4).epochs(1).seed(2).fit(Clusters.of(10));
    assertNotEquals(model.stepKeys(), other.stepKeys());
    assertNotEquals(model.parameters()[0], other.parameters()[0]);
  }

  @Test
  void validatesTheModelAsItIsAfterEachEpoch() {
    Dataset validation = Clusters.of(7);
    TrainingHistory history =
        Trainer.of(model).batchSize(3).epochs(2).threads(1).fit(Clusters.of(10), validation);
    try (Workers workers = Workers.of(1)) {
      Evaluation expected = Evaluator.evaluate(model, validation, 3, workers);
      assertEquals(Optional.of(expected), history.last().validation());
      assertNotEquals(Optional.of(expected), history.epochs().get(0).validation());
    }
  }

  @Test
  void scheduleAndPlateauLowerTheRateTogether() {
    RecordedRates optimizer = new RecordedRates();
    Trainer.of(model)
        .optimizer(optimizer)
        .schedule(Schedule.step(4, 0.1))
        .reduceOnPlateau(ReduceOnPlateau.of(0.5, 0)) // nothing is learned, so the loss stays
        .batchSize(5)
        .epochs(4)
        .fit(Clusters.of(10));
    assertEquals(
        List.of(1f, 1f, 1f, 1f, 0.5f * 0.1f, 0.5f * 0.1f, 0.25f * 0.1f, 0.25f * 0.1f),
        optimizer.rates);
  }

  @Test
  void letsTheOptimizerMeasureAllGradients() {
    float[] before = model.parameters().clone();
    Trainer.of(model)
        .optimizer(Sgd.of(1).clipNorm(0.01f))
        .batchSize(10)
        .epochs(1)
        .fit(Clusters.of(10));
    double moved = 0;
    for (int i = 0; i < before.length; i++) {
      moved = Math.hypot(moved, model.parameters()[i] - before[i]);
    }
    assertEquals(0.01, moved, 1e-6);
  }

  @Test
  void reportsHowManySamplesItTrainedOnAndHowLong() {
    EpochReport epoch = Trainer.of(model).batchSize(4).epochs(1).fit(Clusters.of(10)).last();
    assertEquals(1, epoch.epoch());
    assertEquals(10, epoch.samples());
    assertEquals(Optional.empty(), epoch.validation());
    double seconds = epoch.trainTime().toNanos() / 1e9;
    assertTrue(seconds > 0);
    assertEquals(10 / seconds, epoch.samplesPerSecond(), 1e-6 * epoch.samplesPerSecond());
  }

  @Test
  void asksTheDatasetForItsSamplesInEachEpoch() {
    List<String> asked = new ArrayList<>();
    Trainer.of(model).batchSize(4).epochs(2).seed(7).fit(new Epochs(Clusters.of(10), asked));
    assertEquals(List.of("epoch 1 of seed 7", "epoch 2 of seed 7"), asked);
  }

  /** Remembers which epochs it is asked for. */
  private static final class Epochs extends ForwardingDataset {

    private final List<String> asked;

    Epochs(Dataset base, List<String> asked) {
      super(base);
      this.asked = asked;
    }

    @Override
    protected Dataset of(Dataset otherBase) {
      return new Epochs(otherBase, asked);
    }

    @Override
    public Dataset forEpoch(int epoch, long seed) {
      asked.add("epoch " + epoch + " of seed " + seed);
      return this;
    }
  }

  /** Remembers what it is told and changes nothing. */
  private static final class RecordedRates implements Optimizer, Optimizer.State {

    private final List<Float> rates = new ArrayList<>();

    @Override
    public float learningRate() {
      return 1;
    }

    @Override
    public State start(int parameterCount) {
      return this;
    }

    @Override
    public void beginStep(float rateFactor) {
      rates.add(rateFactor);
    }

    @Override
    public void update(
        float[] parameters, float[] gradients, int from, int to, ParameterGroup group) {}
  }
}
