package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.LinearModel;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.ValueDataset;
import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.runtime.optimizer.ParameterGroup;
import dev.kiln.runtime.optimizer.Sgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivergenceTest {

  private final LinearModel model = Lines.model(1);
  private final List<float[]> afterBatches = new ArrayList<>();
  private final TrainingListener recorder =
      new TrainingListener() {
        @Override
        public void onBatch(BatchReport report) {
          afterBatches.add(model.parameters().clone());
        }
      };

  /** Finite data whose loss is not: the step before it may be what was wrong, and is taken back. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anInfiniteLossNamesItsBatchAndTakesTheStepBeforeBack(int threads) {
    Dataset dataset = Lines.of(20);
    float[] inputs = new float[40];
    float[] targets = new float[20];
    for (int i = 0; i < 20; i++) {
      dataset.copyInput(i, inputs, 2 * i);
      dataset.copyTarget(i, targets, i);
    }
    inputs[2 * 13] = 1e30f;
    Trainer trainer = trainer(Sgd.of(0.1f)).threads(threads);

    TrainingException e =
        assertThrows(
            TrainingException.class,
            () -> trainer.fit(ValueDataset.of(Lines.SHAPE, Lines.ONE, inputs, targets)));
    assertEquals(
        "the loss became Infinity in epoch 1, batch 4 of 5; lower the learning rate of"
            + " Sgd[learningRate=0.1, momentum=0.0, nesterov=false], or look for extreme values in"
            + " the data",
        e.getMessage());
    assertEquals(3, afterBatches.size());
    assertArrayEquals(afterBatches.get(1), model.parameters());
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void anUpdateThatIsNotFiniteNamesItsBatchAndIsTakenBack(float wrong) {
    Optimizer breaking = new BreakingInStep(7, wrong);
    TrainingException e =
        assertThrows(TrainingException.class, () -> trainer(breaking).fit(Lines.of(20)));

    assertTrue(
        e.getMessage()
            .startsWith("a parameter became infinite or NaN in epoch 2, batch 2 of 5; lower"),
        e.getMessage());
    assertEquals(6, afterBatches.size());
    assertArrayEquals(afterBatches.get(5), model.parameters());
  }

  @Test
  void theFirstLossLeavesTheParametersAsTheyWere() {
    Arrays.fill(model.parameters(), 1e30f);
    float[] before = model.parameters().clone();
    assertThrows(TrainingException.class, () -> trainer(Sgd.of(1)).fit(Lines.of(20)));
    assertArrayEquals(before, model.parameters());
  }

  @Test
  void aRateThatIsTooHighEndsWithFiniteParameters() {
    Trainer trainer = trainer(Sgd.of(0x1p50f));
    assertThrows(TrainingException.class, () -> trainer.fit(Lines.of(20)));
    for (float parameter : model.parameters()) {
      assertTrue(Float.isFinite(parameter));
    }
    assertTrue(Double.isFinite(trainer.evaluate(Lines.of(4)).loss()));
  }

  @Test
  void afterItTheNextFitStartsAnewAndTheHistoryIsKept() {
    Trainer trainer = trainer(new BreakingInStep(7, Float.NaN));
    assertThrows(TrainingException.class, () -> trainer.fit(Lines.of(20)));
    assertEquals(1, trainer.history().epochs().size());
    assertEquals(TrainingHistory.Ending.UNFINISHED, trainer.history().ending());
    trainer.optimizer(Sgd.of(0.1f));
    assertEquals(1, trainer.fit(Lines.of(20)).epochs().get(0).epoch());
  }

  private Trainer trainer(Optimizer optimizer) {
    return Trainer.of(model)
        .optimizer(optimizer)
        .batchSize(4)
        .epochs(3)
        .shuffle(false)
        .logging(false)
        .listener(recorder);
  }

  /** Gradient descent that writes a number in one step. */
  private record BreakingInStep(int broken, float wrong) implements Optimizer {

    @Override
    public float learningRate() {
      return 0.1f;
    }

    @Override
    public State start(int parameterCount) {
      return new State() {
        private int step;

        @Override
        public void beginStep(float rateFactor) {
          step++;
        }

        @Override
        public void update(
            float[] parameters, float[] gradients, int from, int to, ParameterGroup group) {
          for (int i = from; i < to; i++) {
            parameters[i] -= 0.1f * gradients[i];
          }
          if (step == broken && from <= 1 && 1 < to) {
            assertFalse(Float.isNaN(parameters[1]));
            parameters[1] = wrong;
          }
        }
      };
    }
  }
}
