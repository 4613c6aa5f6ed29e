package dev.kiln.runtime.train;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.InferenceWorkspace;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Measures how well a model predicts one dataset; keeps its memory from one measurement to the
 * next.
 */
public final class Evaluator {

  private final Dataset dataset;
  private final InferenceWorkspace workspace;
  private final BatchLoader loader;
  private final Score score;
  private final int[] order;

  private Evaluator(
      String role,
      Model model,
      Dataset dataset,
      int batchSize,
      Workers workers,
      List<Metric> metrics) {
    this.dataset = dataset;
    this.workspace = model.inferenceWorkspace(Math.min(batchSize, dataset.size()), workers);
    this.loader = new BatchLoader(role, dataset, model.info(), workspace);
    this.score = new Score(metrics, model.info(), workspace);
    this.order = SampleOrder.sequential(dataset.size());
  }

  /**
   * {@return an evaluator for a model, as it will be at the time of each {@link #evaluate()}}
   *
   * @param model a generated model
   * @param dataset the samples, with what the model learns from
   * @param batchSize how many samples are predicted at a time; changes memory and speed, not the
   *     result
   * @param workers the threads that share the work
   * @param metrics what to measure besides the loss and the accuracy
   * @throws IllegalArgumentException if the dataset is empty or does not fit the model, the batch
   *     size is below 1, or a metric does not suit the model
   */
  public static Evaluator of(
      Model model, Dataset dataset, int batchSize, Workers workers, Metric... metrics) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(workers, "workers");
    return of("evaluation", model, dataset, batchSize, workers, List.of(metrics));
  }

  static Evaluator of(
      String role,
      Model model,
      Dataset dataset,
      int batchSize,
      Workers workers,
      List<Metric> metrics) {
    DatasetCheck.check(role, dataset, model.info());
    return new Evaluator(role, model, dataset, batchSize, workers, metrics);
  }

  /**
   * Measures once.
   *
   * @param model a generated model
   * @param dataset the samples, with what the model learns from
   * @param batchSize how many samples a batch has
   * @param workers the threads that share the work
   * @param metrics what to measure besides the loss and the accuracy
   * @return what was measured
   * @throws IllegalArgumentException see {@link #of}
   */
  public static Evaluation evaluate(
      Model model, Dataset dataset, int batchSize, Workers workers, Metric... metrics) {
    return of(model, dataset, batchSize, workers, metrics).evaluate();
  }

  /**
   * Measures the model with its present parameters, in inference mode (without dropout).
   *
   * @return what was measured
   * @throws IllegalArgumentException if the dataset has a number that is not finite, or a target
   *     that is not what the model learns from
   */
  public Evaluation evaluate() {
    return evaluate(() -> false, Optional.empty()).orElseThrow();
  }

  /** What is measured. */
  Dataset dataset() {
    return dataset;
  }

  /** Nothing if it has been stopped. */
  Optional<Evaluation> evaluate(BooleanSupplier stopped, Optional<PredictionObserver> observer) {
    score.reset();
    for (int first = 0; first < order.length; first += workspace.capacity()) {
      if (stopped.getAsBoolean()) {
        return Optional.empty();
      }
      int batch = Math.min(workspace.capacity(), order.length - first);
      loader.load(order, first, batch);
      workspace.forward(batch);
      workspace.computeLosses(batch);
      score.add(loader, batch);
      if (observer.isPresent()) {
        FloatSlice all = workspace.outputs();
        int length = all.length() / workspace.capacity() * batch;
        observer.get().onPredictions(first, new FloatSlice(all.array(), all.offset(), length));
      }
    }
    return Optional.of(
        new Evaluation(score.loss(), score.accuracy(), score.samples(), score.values()));
  }
}
