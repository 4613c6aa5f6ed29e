package dev.kiln.samples.tables;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.data.Split;
import dev.kiln.data.table.Table;
import dev.kiln.data.table.TableColumns;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.optimizer.Schedule;
import dev.kiln.runtime.train.Evaluation;
import dev.kiln.runtime.train.Evaluator;
import dev.kiln.runtime.train.Trainer;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Networks reach what is stated for the tables of scikit-learn, with fixed seeds. */
class TablesTest {

  @Test
  void wine() throws IOException {
    assertAccuracy(0.97, WineModel.create(42), "wine.csv", "cultivar", 40);
  }

  @Test
  void breastCancer() throws IOException {
    assertAccuracy(0.96, BreastCancerModel.create(42), "breast_cancer.csv", "diagnosis", 20);
  }

  @Test
  void digits() throws IOException {
    assertAccuracy(0.97, SmallDigitsModel.create(42), "digits.csv.gz", "digit", 30);
  }

  /**
   * The last 20 rows are for testing, as in scikit-learn's documentation, which states a mean
   * squared error of 2004.57 for least squares on all columns ("Supervised learning: predicting an
   * output variable from high-dimensional observations") and of 2548.07 for least squares on the
   * body mass index alone ("Ordinary Least Squares and Ridge Regression").
   */
  @Test
  void diabetes() throws IOException {
    Table table = ShippedTables.read("diabetes.csv");
    int train = table.size() - 20;
    Split<Table> rows =
        new Split<>(
            table.select(IntStream.range(0, train).toArray()),
            table.select(IntStream.range(train, table.size()).toArray()));
    Split<Dataset> split =
        ShippedTables.standardized(
            rows, new TableColumns().categories("sex").otherNumbers().targets("progression"));
    DiabetesModel model = DiabetesModel.create(42);
    train(model, split.train(), 0.05f, 60);
    double error = evaluate(model, split.test()).loss();
    assertTrue(error <= 2548.07, "mean squared error " + error);
  }

  private static void assertAccuracy(
      double stated, Model model, String file, String label, int epochs) throws IOException {
    Split<Dataset> split = ShippedTables.classes(file, label);
    train(model, split.train(), 0.01f, epochs);
    Evaluation evaluation = evaluate(model, split.test());
    assertTrue(evaluation.accuracy() >= stated, evaluation.toString());
  }

  private static void train(Model model, Dataset train, float learningRate, int epochs) {
    Trainer.of(model)
        .optimizer(Adam.of(learningRate))
        .schedule(Schedule.COSINE)
        .batchSize(32)
        .epochs(epochs)
        .fit(train);
  }

  private static Evaluation evaluate(Model model, Dataset test) {
    try (Workers workers = Workers.of(1)) {
      return Evaluator.evaluate(model, test, 64, workers);
    }
  }
}
