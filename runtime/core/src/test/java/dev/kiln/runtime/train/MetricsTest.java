package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.LinearModel;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.data.ValueDataset;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import dev.kiln.runtime.internal.random.CounterRandom;
import dev.kiln.runtime.internal.state.StateSnapshot;
import dev.kiln.runtime.state.StateFields;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On models that give their input as output, so that outputs can be written down. */
class MetricsTest {

  /**
   * The example of scikit-learn's documentation of precision_recall_fscore_support and f1_score.
   */
  @Test
  void precisionRecallAndF1OfSeveralClasses() {
    int[] labels = {0, 1, 2, 0, 1, 2};
    int[] predicted = {0, 2, 1, 0, 0, 1};
    Evaluation macro =
        ofClasses(3, labels, predicted, Metrics.precision(), Metrics.recall(), Metrics.f1());
    assertEquals(2 / 9.0, macro.metric("precision").value(), 1e-12);
    assertEquals(1 / 3.0, macro.metric("recall").value(), 1e-12);
    assertEquals(4 / 15.0, macro.metric("f1").value(), 1e-12);
    assertEquals(List.of(2 / 3.0, 0.0, 0.0), macro.metric("precision").parts());
    assertEquals(List.of(1.0, 0.0, 0.0), macro.metric("recall").parts());
    assertEquals(List.of(0.8, 0.0, 0.0), macro.metric("f1").parts());
    Evaluation micro = ofClasses(3, labels, predicted, Metrics.f1(Metrics.Average.MICRO));
    assertEquals(1 / 3.0, micro.metric("f1").value(), 1e-12);
    Evaluation weighted =
        ofClasses(
            3,
            new int[] {0, 0, 0, 1, 2},
            new int[] {0, 0, 1, 1, 0},
            Metrics.recall(Metrics.Average.WEIGHTED));
    assertEquals((3 * 2 / 3.0 + 1 + 0) / 5, weighted.metric("recall").value(), 1e-12);
  }

  /** The example of scikit-learn's documentation of confusion_matrix. */
  @Test
  void confusionMatrix() {
    Evaluation evaluation =
        ofClasses(
            3,
            new int[] {2, 0, 2, 2, 0, 1},
            new int[] {0, 0, 2, 2, 0, 2},
            Metrics.confusionMatrix(),
            Metrics.accuracy());
    assertEquals(" 2 0 0\n 0 0 1\n 1 0 2\n", ConfusionMatrix.of(evaluation).toString());
    assertEquals(4 / 6.0, evaluation.metric("confusion").value(), 1e-12);
    assertEquals(4 / 6.0, evaluation.metric("accuracy").value(), 1e-12);
    assertEquals(1, ConfusionMatrix.of(evaluation).count(1, 2));
  }

  /** The example of scikit-learn's documentation of roc_auc_score: 0.75. */
  @Test
  void areaUnderTheCurveOfOneAnswer() {
    float[] scores = {0.1f, 0.4f, 0.35f, 0.8f};
    Dataset dataset = ValueDataset.bits(one(), one(), scores, new float[] {0, 0, 1, 1});
    Evaluation evaluation =
        evaluate(Targets.BITS, 1, dataset, Metrics.rocAuc(), Metrics.precision(), Metrics.recall());
    assertEquals(0.75, evaluation.metric("roc-auc").value());
    assertEquals(1, evaluation.metric("precision").value());
    assertEquals(0.5, evaluation.metric("recall").value());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void areaIsThePartOfPairsInTheRightOrder(long seed) {
    int size = 60;
    float[] scores = new float[3 * size];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = CounterRandom.below(3, seed, i);
      for (int j = 0; j < 3; j++) {
        scores[3 * i + j] = CounterRandom.below(10, seed + 10, 3 * i + j) / 10f; // many are equal
      }
    }
    Dataset dataset = FloatDataset.of(Shape.of(3), 3, scores, labels);
    MetricValue measured = evaluate(Targets.LABELS, 3, dataset, Metrics.rocAuc()).metric("roc-auc");

    double mean = 0;
    for (int label = 0; label < 3; label++) {
      double right = 0;
      int pairs = 0;
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < size; b++) {
          if (labels[a] == label && labels[b] != label) {
            pairs++;
            float difference = scores[3 * a + label] - scores[3 * b + label];
            right += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
          }
        }
      }
      assertEquals(right / pairs, measured.parts().get(label), 1e-12);
      mean += right / pairs / 3;
    }
    assertEquals(mean, measured.value(), 1e-12);
  }

  @Test
  void theHighestOutputsHoldTheClass() {
    float[] outputs = {
      0.5f, 0.2f, 0.2f, 0.1f, // class 2 ties with 1 for the second place, which goes to the first
      0.1f, 0.2f, 0.3f, 0.4f,
      0.1f, 0.9f, 0, 0
    };
    Dataset dataset = FloatDataset.of(Shape.of(4), 4, outputs, new int[] {2, 2, 1});
    Evaluation evaluation =
        evaluate(Targets.LABELS, 4, dataset, Metrics.topK(1), Metrics.topK(2), Metrics.topK(3));
    assertEquals(1 / 3.0, evaluation.metric("top-1").value());
    assertEquals(2 / 3.0, evaluation.metric("top-2").value());
    assertEquals(1, evaluation.metric("top-3").value());
    assertEquals(evaluation.accuracy(), evaluation.metric("top-1").value());
  }

  /**
   * The examples of scikit-learn's documentation of r2_score, mean_absolute_error and their like.
   */
  @Test
  void errorsOfNumbers() {
    float[] targets = {3, -0.5f, 2, 7};
    float[] outputs = {2.5f, 0, 2, 8};
    Evaluation one = evaluate(Targets.NUMBERS, 1, values(1, outputs, targets), errors());
    assertEquals(0.9486081370449679, one.metric("r2").value(), 1e-12);
    assertEquals(0.5, one.metric("mae").value());
    assertEquals(Math.sqrt(0.375), one.metric("rmse").value(), 1e-12);

    float[] twoTargets = {0.5f, 1, -1, 1, 7, -6};
    float[] twoOutputs = {0, 2, -1, 2, 8, -5};
    Evaluation two = evaluate(Targets.NUMBERS, 2, values(2, twoOutputs, twoTargets), errors());
    assertEquals(0.75, two.metric("mae").value());
    assertEquals(List.of(0.5, 1.0), two.metric("mae").parts());
    assertEquals(Math.sqrt(0.7083333333333334), two.metric("rmse").value(), 1e-12);
    assertEquals(0.965, two.metric("r2").parts().get(0), 1e-3);
    assertEquals(0.908, two.metric("r2").parts().get(1), 1e-3);
    Evaluation far =
        evaluate(
            Targets.NUMBERS,
            1,
            values(1, new float[] {8193, 8194, 8195}, new float[] {8192, 8194, 8196}),
            errors());
    assertEquals(0.75, far.metric("r2").value(), 1e-9);
  }

  /** A memory that is written and read in the middle of the samples does not change the result. */
  @Test
  void accumulatorsCanBeWrittenAndRead() {
    Metric[] all = {
      Metrics.accuracy(),
      Metrics.topK(2),
      Metrics.precision(),
      Metrics.recall(),
      Metrics.f1(),
      Metrics.confusionMatrix(),
      Metrics.rocAuc()
    };
    for (Metric metric : all) {
      assertEquals(measure(metric, false), measure(metric, true), metric.name());
    }
  }

  private static MetricValue measure(Metric metric, boolean moved) {
    SwappedMetric swapped = new SwappedMetric(metric, moved);
    int[] labels = {0, 1, 2, 2, 1, 0, 1};
    int[] predicted = {0, 2, 2, 1, 1, 1, 1};
    return ofClasses(3, labels, predicted, swapped).metric(metric.name());
  }

  /** Goes on with another accumulator after each sample. */
  private record SwappedMetric(Metric metric, boolean moved) implements Metric {

    @Override
    public String name() {
      return metric.name();
    }

    @Override
    public Accumulator start(ModelInfo model) {
      return new Accumulator() {
        private Accumulator now = metric.start(model);

        @Override
        public void add(Outcome outcome) {
          now.add(outcome);
          if (moved) {
            Accumulator next = metric.start(model);
            StateSnapshot.of(now).restore(next);
            now = next;
          }
        }

        @Override
        public MetricValue value() {
          return now.value();
        }

        @Override
        public void reset() {
          now.reset();
        }

        @Override
        public void exchange(StateFields fields) {
          now.exchange(fields);
        }
      };
    }
  }

  @Test
  void metricsThatDoNotSuitTheModelAreRefused() {
    Trainer numbers = Trainer.of(Lines.model(1));
    for (Metric metric :
        List.of(Metrics.accuracy(), Metrics.f1(), Metrics.rocAuc(), Metrics.confusionMatrix())) {
      assertThrows(IllegalArgumentException.class, () -> numbers.metrics(metric), metric.name());
    }
    Trainer classes = Trainer.of(identity(Targets.LABELS, 3));
    assertThrows(
        IllegalArgumentException.class, () -> classes.metrics(Metrics.meanAbsoluteError()));
    assertThrows(IllegalArgumentException.class, () -> classes.metrics(Metrics.topK(3)));
    assertThrows(IllegalArgumentException.class, () -> Metrics.topK(0));
    classes.metrics(Metrics.f1());
    assertEquals(
        "there is a metric 'f1' already",
        assertThrows(IllegalArgumentException.class, () -> classes.metrics(Metrics.f1()))
            .getMessage());
  }

  @Test
  void trainingsReportThemForBothDatasets() {
    TrainingHistory history =
        Trainer.of(Lines.model(1))
            .metrics(Metrics.rSquared())
            .epochs(60)
            .batchSize(8)
            .logging(false)
            .fit(Lines.of(60), Lines.of(40));
    double train = history.last().trainMetrics().get("r2").value();
    assertTrue(train > 0.5 && train < 1, "r2 " + train);
    double validation = history.last().validation().orElseThrow().metric("r2").value();
    assertTrue(validation > 0.5 && validation < 1, "r2 " + validation);
  }

  private static Metric[] errors() {
    return new Metric[] {
      Metrics.meanAbsoluteError(), Metrics.rootMeanSquaredError(), Metrics.rSquared()
    };
  }

  private static Dataset values(int length, float[] outputs, float[] targets) {
    return ValueDataset.of(Shape.of(length), Shape.of(length), outputs, targets);
  }

  private static Evaluation ofClasses(
      int classes, int[] labels, int[] predicted, Metric... metrics) {
    float[] outputs = new float[classes * labels.length];
    for (int i = 0; i < labels.length; i++) {
      outputs[classes * i + predicted[i]] = 1;
    }
    Dataset dataset = FloatDataset.of(Shape.of(classes), classes, outputs, labels);
    return evaluate(Targets.LABELS, classes, dataset, metrics);
  }

  private static Evaluation evaluate(
      Targets targets, int outputs, Dataset dataset, Metric... metrics) {
    return Trainer.of(identity(targets, outputs)).batchSize(3).metrics(metrics).evaluate(dataset);
  }

  private static LinearModel identity(Targets targets, int length) {
    LinearModel model = LinearModel.create(Shape.of(length), Shape.of(length), targets, 1);
    Arrays.fill(model.parameters(), 0);
    for (int i = 0; i < length; i++) {
      model.parameters()[i * length + i] = 1;
    }
    return model;
  }

  private static Shape one() {
    return Shape.of(1);
  }
}
