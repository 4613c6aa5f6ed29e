package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kiln.runtime.SoftmaxRegression;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {

  private final SoftmaxRegression model =
      SoftmaxRegression.create(Clusters.SHAPE, Clusters.CLASSES, 1);

  @ParameterizedTest
  @CsvSource({"1,1", "1,2", "4,1", "4,3", "10,2", "100,2"})
  void measuresLossAndAccuracyWhateverTheBatchesAndThreads(int batchSize, int threads) {
    Dataset dataset = Clusters.of(10);
    double loss = 0;
    int correct = 0;
    for (int i = 0; i < 10; i++) {
      float[] sample = new float[2];
      dataset.copyInput(i, sample, 0);
      float[] p = model.predict(sample);
      int best = p[0] > p[1] ? (p[0] > p[2] ? 0 : 2) : (p[1] > p[2] ? 1 : 2);
      correct += best == dataset.label(i) ? 1 : 0;
      loss -= Math.log(p[dataset.label(i)]);
    }
    try (Workers workers = Workers.of(threads)) {
      Evaluation evaluation = Evaluator.evaluate(model, dataset, batchSize, workers);
      assertEquals(loss / 10, evaluation.loss(), 1e-6);
      assertEquals(correct / 10.0, evaluation.accuracy());
      assertEquals(10, evaluation.samples());
    }
  }

  @Test
  void ofEqualOutputsTheFirstCounts() {
    Arrays.fill(model.parameters(), 0);
    assertEquals(1 / 3.0, evaluate(labelled(0, 1, 2)).accuracy());
    assertEquals(1, evaluate(labelled(0, 0)).accuracy());
    assertEquals(0, evaluate(labelled(1, 2)).accuracy());
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2"})
  void notANumberNeverCountsAsCorrect(int label) {
    model.parameters()[6] = Float.NaN;
    Evaluation evaluation = evaluate(labelled(label));
    assertEquals(0, evaluation.accuracy());
    assertEquals(Double.NaN, evaluation.loss());
  }

  @Test
  void refusesWhatDoesNotFitTheModel() {
    Dataset wrong = FloatDataset.of(Shape.of(3), 3, new float[3], new int[1]);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> evaluate(wrong));
    assertEquals(
        "the evaluation dataset has samples of shape 3, but Tiny takes the shape 2",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> evaluate(labelled()));
  }

  private Evaluation evaluate(Dataset dataset) {
    try (Workers workers = Workers.of(1)) {
      return Evaluator.evaluate(model, dataset, 2, workers);
    }
  }

  private static Dataset labelled(int... labels) {
    return FloatDataset.of(Clusters.SHAPE, 3, new float[2 * labels.length], labels);
  }
}
