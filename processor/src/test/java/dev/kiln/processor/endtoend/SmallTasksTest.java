package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.data.ValueDataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.optimizer.AdamW;
import dev.kiln.runtime.optimizer.Schedule;
import dev.kiln.runtime.train.Trainer;
import dev.kiln.runtime.train.TrainingHistory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small tasks that a network either learns or does not, from description to accuracy. */
class SmallTasksTest {

  private static final String HEADER =
      """
      package tasks;

      import static dev.kiln.dsl.Activation.*;
      import static dev.kiln.dsl.Loss.*;

      import dev.kiln.dsl.*;

      """;

  @Test
  void exclusiveOr() {
    Model model =
        model(
            """
            @Network(input = 2, loss = BINARY_CROSS_ENTROPY)
            interface Task {
              @Dense(units = 8, activation = TANH) Layer hidden();
              @Dense(units = 1, activation = SIGMOID) Layer answer();
            }
            """);
    Dataset cases =
        FloatDataset.of(
            Shape.of(2), 2, new float[] {0, 0, 0, 1, 1, 0, 1, 1}, new int[] {0, 1, 1, 0});

    TrainingHistory history =
        Trainer.of(model).optimizer(Adam.of(0.05f)).batchSize(4).epochs(200).fit(cases, cases);

    assertEquals(1, history.last().validation().orElseThrow().accuracy());
    assertTrue(model.predict(new float[] {1, 0})[0] > 0.9f);
    assertTrue(model.predict(new float[] {1, 1})[0] < 0.1f);
  }

  /** Labels become one-hot for a loss of distributions. */
  @Test
  void twoMoons() {
    Model model =
        model(
            """
            @Network(input = 2, loss = CATEGORICAL_CROSS_ENTROPY, labelSmoothing = 0.01)
            interface Task {
              @Dense(units = 24, activation = GELU) Layer first();
              @Dense(units = 24, activation = SILU) Layer second();
              @Dense(units = 2) Layer logits();
              @Softmax Layer probabilities();
            }
            """);

    TrainingHistory history =
        Trainer.of(model)
            .optimizer(AdamW.of(0.01f))
            .schedule(Schedule.oneCycle())
            .batchSize(32)
            .epochs(40)
            .fit(moons(600, 1), moons(400, 2));

    double accuracy = history.last().validation().orElseThrow().accuracy();
    assertTrue(accuracy > 0.99, "accuracy " + accuracy);
  }

  @Test
  void regressionOfKnownFunction() {
    Model model =
        model(
            """
            @Network(input = 2, loss = MEAN_SQUARED_ERROR)
            interface Task {
              @Dense(units = 32, activation = TANH) Layer first();
              @Dense(units = 32, activation = TANH) Layer second();
              @Dense(units = 2) Layer values();
            }
            """);

    TrainingHistory history =
        Trainer.of(model)
            .optimizer(Adam.of(0.01f).clipNorm(1))
            .schedule(Schedule.COSINE)
            .batchSize(32)
            .epochs(60)
            .fit(waves(1000, 3), waves(300, 4));

    double error = history.last().validation().orElseThrow().loss();
    assertTrue(error < 1e-3, "mean squared error " + error);
    assertTrue(Double.isNaN(history.last().trainAccuracy()));
  }

  /** Whether anywhere in a sequence an id below 10 is followed directly by one of 20 or more. */
  @Test
  void neighboursInSequences() {
    Model model =
        model(
            """
            @Network(input = 24, loss = CROSS_ENTROPY)
            interface Task {
              @Embedding(vocabulary = 30, size = 8) Layer ids();
              @Conv1D(filters = 16, kernel = 2, activation = RELU) Layer pairs();
              @GlobalMaxPool1D Layer any();
              @Dense(units = 2) Layer logits();
              @Softmax Layer probabilities();
            }
            """);

    TrainingHistory history =
        Trainer.of(model)
            .optimizer(Adam.of(0.01f))
            .batchSize(32)
            .epochs(10)
            .fit(sequences(2000, 5), sequences(500, 6));

    double accuracy = history.last().validation().orElseThrow().accuracy();
    assertTrue(accuracy > 0.98, "accuracy " + accuracy);
  }

  @Test
  void datasetsOfTheWrongKindAreRefused() {
    Model numbers =
        model(
            """
            @Network(input = 2, loss = HUBER, delta = 0.5)
            interface Task {
              @Dense(units = 3) Layer values();
            }
            """);
    Model labels =
        model(
            """
            @Network(input = 2, loss = CROSS_ENTROPY)
            interface Task {
              @Dense(units = 2) Layer values();
              @Softmax Layer probabilities();
            }
            """);

    assertMessage("the training dataset has targets of 2, but Task gives 3", numbers, waves(10, 1));
    assertMessage(
        "the training dataset has targets of 2, but Task learns from the labels of classes; use a"
            + " dataset with labels, or the loss CATEGORICAL_CROSS_ENTROPY",
        labels,
        waves(10, 1));
    assertMessage(
        "the training dataset has labels of classes, but Task learns to give numbers; use"
            + " dataset.oneHot() for one number per class, or a ValueDataset",
        numbers,
        FloatDataset.of(Shape.of(2), 3, new float[2], new int[] {2}));
  }

  /** A mistake of the data, and not of the learning rate: its loss would fall below 0. */
  @ParameterizedTest
  @CsvSource({
    "BINARY_CROSS_ENTROPY, 'activation = SIGMOID', ''",
    "CATEGORICAL_CROSS_ENTROPY, '', '@Softmax Layer probabilities();'"
  })
  void crossEntropiesTakeProbabilities(String loss, String activation, String end) {
    Model model =
        model(
            """
            @Network(input = 2, loss = %s)
            interface Task {
              @Dense(units = 2%s) Layer values();
              %s
            }
            """
                .formatted(loss, activation.isEmpty() ? "" : ", " + activation, end));
    float[] targets = {0, 1, 2, -1};
    Dataset dataset = ValueDataset.of(Shape.of(2), Shape.of(2), new float[4], targets);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Trainer.of(model).shuffle(false).logging(false).fit(dataset))
            .getMessage();
    assertTrue(
        message.startsWith(
            "the training dataset: element 0 of the target of sample 1 is 2.0, but its"
                + " cross-entropy takes probabilities from 0 to 1"),
        message);
  }

  @Test
  void anAutoencoderLearnsFromItsSamples() {
    Model model =
        model(
            """
            @Network(input = 2, loss = MEAN_SQUARED_ERROR)
            interface Task {
              @Dense(units = 1) Layer code();
              @Dense(units = 2) Layer output();
            }
            """);
    Dataset labelled = moons(300, 1);
    assertMessage(
        "the training dataset has labels of classes, but Task learns to give numbers; an"
            + " autoencoder learns from dataset.reconstruction()",
        model,
        labelled);

    TrainingHistory history =
        Trainer.of(model)
            .optimizer(Adam.of(0.01f))
            .epochs(150)
            .logging(false)
            .fit(labelled.reconstruction());

    // The least squared error of a line through points in the plane: their smaller variance.
    double error = history.last().trainLoss();
    double variance = smallerVariance(labelled) / 2;
    assertTrue(error > 0.95 * variance && error < 1.2 * variance, error + ", not " + variance);
  }

  private static double smallerVariance(Dataset points) {
    int n = points.size();
    double[] mean = new double[2];
    double[][] m = new double[2][2];
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < n; i++) {
        float[] point = new float[2];
        points.copyInput(i, point, 0);
        for (int a = 0; a < 2; a++) {
          mean[a] += pass == 0 ? point[a] / n : 0;
          for (int b = 0; b < 2 && pass == 1; b++) {
            m[a][b] += (point[a] - mean[a]) * (point[b] - mean[b]) / n;
          }
        }
      }
    }
    double half = (m[0][0] + m[1][1]) / 2;
    return half - Math.sqrt(Math.pow((m[0][0] - m[1][1]) / 2, 2) + m[0][1] * m[0][1]);
  }

  private static void assertMessage(String message, Model model, Dataset dataset) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> Trainer.of(model).fit(dataset))
            .getMessage());
  }

  private static Model model(String network) {
    return NetworkCompiler.compile("tasks.Task", HEADER + network).createModel(7);
  }

  /** Two half circles, one in the other, with some noise. */
  private static Dataset moons(int size, long seed) {
    Random random = new Random(seed);
    float[] points = new float[2 * size];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % 2;
      double angle = Math.PI * random.nextDouble();
      double x = labels[i] == 0 ? Math.cos(angle) : 1 - Math.cos(angle);
      double y = labels[i] == 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
      points[2 * i] = (float) (x + 0.08 * random.nextGaussian());
      points[2 * i + 1] = (float) (y + 0.08 * random.nextGaussian());
    }
    return FloatDataset.of(Shape.of(2), 2, points, labels);
  }

  /** Half of them hold such a pair of neighbours, once. */
  private static Dataset sequences(int size, long seed) {
    Random random = new Random(seed);
    float[] ids = new float[24 * size];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % 2;
      for (int t = 24 * i; t < 24 * (i + 1); t++) {
        boolean low = t > 24 * i && ids[t - 1] < 10;
        ids[t] = random.nextInt(low ? 20 : 30);
      }
      if (labels[i] == 1) {
        int at = 24 * i + random.nextInt(23);
        ids[at] = random.nextInt(10);
        ids[at + 1] = 20 + random.nextInt(10);
      }
    }
    return FloatDataset.of(Shape.of(24), 2, ids, labels);
  }

  private static Dataset waves(int size, long seed) {
    Random random = new Random(seed);
    float[] points = new float[2 * size];
    float[] values = new float[2 * size];
    for (int i = 0; i < size; i++) {
      float x = 2 * random.nextFloat() - 1;
      float y = 2 * random.nextFloat() - 1;
      points[2 * i] = x;
      points[2 * i + 1] = y;
      values[2 * i] = (float) Math.sin(2 * x + y);
      values[2 * i + 1] = x * y;
    }
    return ValueDataset.of(Shape.of(2), Shape.of(2), points, values);
  }
}
