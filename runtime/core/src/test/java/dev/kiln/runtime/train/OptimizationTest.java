package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.LinearModel;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.ValueDataset;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.runtime.optimizer.ParameterGroup;
import dev.kiln.runtime.optimizer.ReduceOnPlateau;
import dev.kiln.runtime.optimizer.Schedule;
import dev.kiln.runtime.optimizer.Sgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimizationTest {

  private static final int WEIGHTS = 2; // then a bias, then a running mean

  private final LinearModel model = Lines.model(1);

  /** Also where neither the batches nor the steps of an epoch come out even. */
  @ParameterizedTest
  @CsvSource({"8,2,32", "8,4,32", "5,3,32", "4,3,30", "7,100,30"})
  void accumulatedBatchesAreOneLargeBatch(int batchSize, int accumulation, int size) {
    Dataset dataset = Lines.of(size);
    LinearModel large = Lines.model(1);
    quiet(large, Sgd.momentum(0.1f, 0.9f))
        .batchSize(Math.min(batchSize * accumulation, size))
        .fit(dataset);
    quiet(model, Sgd.momentum(0.1f, 0.9f))
        .batchSize(batchSize)
        .accumulate(accumulation)
        .fit(dataset);

    for (int i = 0; i <= WEIGHTS; i++) {
      assertEquals(large.parameters()[i], model.parameters()[i], 1e-5, "parameter " + i);
    }
  }

  @Test
  void aWeightOfTwoIsTheSampleTwiceAndOfZeroNever() {
    Dataset dataset = Lines.of(4);
    float[] inputs = new float[2 * 4];
    float[] targets = new float[4];
    int[] chosen = {0, 2, 2, 3};
    for (int i = 0; i < 4; i++) {
      dataset.copyInput(chosen[i], inputs, 2 * i);
      dataset.copyTarget(chosen[i], targets, i);
    }
    LinearModel repeated = Lines.model(1);
    TrainingHistory expected =
        quiet(repeated, Sgd.of(0.1f)).fit(ValueDataset.of(Lines.SHAPE, Lines.ONE, inputs, targets));
    TrainingHistory weighted =
        quiet(model, Sgd.of(0.1f)).fit(dataset.weighted(new float[] {1, 0, 2, 1}));

    for (int i = 0; i <= WEIGHTS; i++) {
      assertEquals(repeated.parameters()[i], model.parameters()[i], 1e-6, "parameter " + i);
    }
    assertEquals(expected.last().trainLoss(), weighted.last().trainLoss(), 1e-6);
  }

  /** {@code a[n] = d^n a[0] + (1 - d) sum over k of d^(n - k) w[k]}. */
  @Test
  void theAverageIsThatOfAllSteps() {
    double decay = 0.8f;
    double[] expected = toDoubles(model.parameters());
    List<float[]> steps = new ArrayList<>();
    quiet(model, Sgd.of(0.1f))
        .averageWeights(0.8f)
        .batchSize(5)
        .listener(
            new TrainingListener() {
              @Override
              public void onBatch(BatchReport report) {
                steps.add(model.parameters().clone());
              }
            })
        .fit(Lines.of(20));

    for (int i = 0; i <= WEIGHTS; i++) {
      double average = Math.pow(decay, steps.size()) * expected[i];
      for (int k = 0; k < steps.size(); k++) {
        average += (1 - decay) * Math.pow(decay, steps.size() - 1 - k) * steps.get(k)[i];
      }
      assertEquals(average, model.parameters()[i], 1e-6, "parameter " + i);
    }
    assertEquals(steps.get(steps.size() - 1)[WEIGHTS + 1], model.parameters()[WEIGHTS + 1]);
  }

  @Test
  void validationMeasuresTheAverage() {
    Dataset dataset = Lines.of(20);
    Trainer trainer = quiet(model, Sgd.of(0.1f)).averageWeights(0.9f).batchSize(5);
    TrainingHistory history = trainer.fit(dataset, dataset);
    assertEquals(history.last().validation().orElseThrow(), trainer.evaluate(dataset));
  }

  @Test
  void frozenParametersStayAndDontCountInTheNorm() {
    float[] before = model.parameters().clone();
    quiet(model, Sgd.of(1).clipNorm(1e-3f))
        .freeze("*.weight", "norm")
        .batchSize(20)
        .epochs(1)
        .fit(Lines.of(20));
    for (int i : new int[] {0, 1, 3}) {
      assertEquals(before[i], model.parameters()[i], "parameter " + i);
    }
    assertEquals(1e-3, Math.abs(before[2] - model.parameters()[2]), 1e-7);
  }

  @Test
  void groupsHaveTheirOwnRateAndDecay() {
    float[] start = model.parameters().clone();
    float[] plain = step(Sgd.of(0.1f));
    float[] group = step(Sgd.of(0.1f), ParameterGroup.of("linear").rate(3));
    float[] later =
        step(
            Sgd.of(0.1f),
            ParameterGroup.of("linear*").rate(3),
            ParameterGroup.of("linear.b?as").rate(0.5f));
    for (int i = 0; i <= WEIGHTS; i++) {
      float move = plain[i] - start[i];
      assertEquals(3 * move, group[i] - start[i], 1e-6);
      assertEquals((i == WEIGHTS ? 0.5 : 3) * move, later[i] - start[i], 1e-6);
    }
    for (Optimizer decaying :
        List.of(Sgd.of(0.1f).weightDecay(0.5f), Sgd.of(0.1f).decoupledWeightDecay(0.5f))) {
      float[] decayed = step(decaying, ParameterGroup.of("*.bias").decay(0));
      float[] half = step(decaying, ParameterGroup.of("*").decay(0.5f));
      for (int i = 0; i <= WEIGHTS; i++) {
        double all = 0.1 * 0.5 * start[i];
        assertEquals(plain[i] - (i == WEIGHTS ? 0 : all), decayed[i], 1e-6);
        assertEquals(plain[i] - all / 2, half[i], 1e-6);
      }
    }
  }

  @Test
  void patternsThatMatchNothingAreRefused() {
    assertEquals(
        "no parameter of Linear matches 'conv*'; it has [linear.weight, linear.bias, norm.mean]",
        assertThrows(IllegalArgumentException.class, () -> Trainer.of(model).freeze("conv*"))
            .getMessage());
  }

  @Test
  void schedulesCountEpochs() {
    List<Float> factors = new ArrayList<>();
    Schedule halving = Schedule.perEpoch(Schedule.step(2, 0.5));
    for (long step = 0; step < 15; step++) {
      factors.add(halving.factor(step, 15, 3));
    }
    float[] expected = new float[15];
    Arrays.fill(expected, 0, 6, 1);
    Arrays.fill(expected, 6, 12, 0.5f);
    Arrays.fill(expected, 12, 15, 0.25f);
    for (int i = 0; i < 15; i++) {
      assertEquals(expected[i], factors.get(i), "step " + i);
    }
    assertEquals(Schedule.COSINE.factor(2, 5), Schedule.perEpoch(Schedule.COSINE).factor(8, 15, 3));
  }

  /** Two trainings of two epochs are one of four, whatever is on. */
  @Test
  void aSecondFitGoesOn() {
    Dataset train = Lines.of(33);
    Dataset validation = Lines.of(9);
    LinearModel whole = Lines.model(1);
    full(whole).epochs(4).fit(train, validation);
    Trainer parts = full(model).epochs(2);
    parts.fit(train, validation);
    assertEquals(3, parts.fit(train, validation).epochs().get(0).epoch());
    assertEquals(4, parts.history().epochs().size());
    assertArrayEquals(whole.parameters(), model.parameters());
  }

  /** Who changes the parameters in between means them. */
  @Test
  void aSecondFitStartsFromParametersThatWereChanged() {
    Trainer trainer = full(model).epochs(1);
    trainer.fit(Lines.of(33));
    Arrays.fill(model.parameters(), 100);
    double loss = trainer.fit(Lines.of(33)).last().trainLoss();
    assertTrue(loss > 1000, "loss " + loss);
  }

  private static Trainer full(LinearModel model) {
    return quiet(model, Adam.of(0.01f).weightDecay(1e-3f).clipNorm(1))
        .reduceOnPlateau(ReduceOnPlateau.of(0.5, 0))
        .earlyStopping(EarlyStopping.onLoss(100))
        .averageWeights(0.9f)
        .accumulate(2)
        .group(ParameterGroup.of("*.bias").rate(2))
        .metrics(Metrics.rSquared())
        .batchSize(4)
        .threads(2);
  }

  private float[] step(Optimizer optimizer, ParameterGroup... groups) {
    LinearModel own = Lines.model(1);
    Trainer trainer = quiet(own, optimizer).batchSize(20).epochs(1);
    for (ParameterGroup group : groups) {
      trainer.group(group);
    }
    trainer.fit(Lines.of(20));
    return own.parameters();
  }

  private static Trainer quiet(LinearModel model, Optimizer optimizer) {
    return Trainer.of(model).optimizer(optimizer).epochs(3).shuffle(false).logging(false);
  }

  private static double[] toDoubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
