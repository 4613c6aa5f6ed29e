package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.InferenceWorkspace;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.SoftmaxRegression;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientCheckTest {

  private final SoftmaxRegression model =
      SoftmaxRegression.create(Clusters.SHAPE, Clusters.CLASSES, 1);

  @Test
  void rightGradientsPassAndParametersStay() {
    float[] before = model.parameters().clone();

    for (long seed = 0; seed < 20; seed++) {
      long drawn = seed;
      assertDoesNotThrow(() -> GradientCheck.check(model, 5, drawn));
    }

    assertArrayEquals(before, model.parameters());
  }

  @Test
  void wrongGradientsFail() {
    AssertionError error =
        assertThrows(
            AssertionError.class, () -> GradientCheck.check(new TooLong(model, 1.2f), 5, 1));

    assertEquals(
        "the gradient of "
            + model.info().parameters().get(0).name()
            + " differs from the change of the loss by 17 percent",
        error.getMessage());
  }

  @Test
  void allModelsAreChecked() {
    TooLong wrong = new TooLong(model, 1.2f);

    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> GradientCheck.checkAll(wrong, model, new TooLong(wrong, 2)));

    List<String> lines = error.getMessage().lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).startsWith(TooLong.class.getName() + ": the gradient of "));
    assertTrue(lines.get(1).endsWith(" percent"));
    assertDoesNotThrow(() -> GradientCheck.checkAll(model, model));
  }

  /** Gradients that are longer than they should be. */
  private static final class TooLong extends Model {

    private final Model model;
    private final float factor;

    TooLong(Model model, float factor) {
      super(model.info(), model.parameters());
      this.model = model;
      this.factor = factor;
    }

    @Override
    protected InferenceWorkspace newInferenceWorkspace(int capacity, Workers workers) {
      return model.inferenceWorkspace(capacity, workers);
    }

    @Override
    protected TrainingWorkspace newTrainingWorkspace(int capacity, Workers workers) {
      TrainingWorkspace right = model.trainingWorkspace(capacity, workers);
      return new TrainingWorkspace(model.parameters(), capacity, workers, 1) {
        @Override
        public void step(int batch, long key) {
          right.step(batch, key);
          for (int i = 0; i < gradients.length; i++) {
            gradients[i] = factor * right.gradients()[i];
          }
        }

        @Override
        public FloatSlice inputs() {
          return right.inputs();
        }

        @Override
        public FloatSlice targets() {
          return right.targets();
        }

        @Override
        public FloatSlice outputs() {
          return right.outputs();
        }

        @Override
        public FloatSlice losses() {
          return right.losses();
        }
      };
    }
  }
}
