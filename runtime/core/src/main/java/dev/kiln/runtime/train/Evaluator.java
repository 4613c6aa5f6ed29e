package dev.kiln.runtime.train;

import dev.kiln.runtime.InferenceWorkspace;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Targets;

/**
 * Measures how well a model predicts one dataset; keeps its memory from one measurement to the
 * next.
 */
public final class Evaluator {

  private final InferenceWorkspace workspace;
  private final BatchLoader loader;
  private final Targets targets;
  private final int[] order;

  private Evaluator(Model model, Dataset dataset, int batchSize, Workers workers) {
    this.workspace = model.inferenceWorkspace(Math.min(batchSize, dataset.size()), workers);
    this.loader = new BatchLoader(dataset, model.info(), workspace);
    this.targets = model.info().targets();
    this.order = SampleOrder.sequential(dataset.size());
  }

  /**
   * An evaluator for a model, as it will be at the time of each {@link #evaluate()}.
   *
   * @param batchSize how many samples are predicted at a time; changes memory and speed, not the
   *     result
   * @throws IllegalArgumentException if the dataset is empty or does not fit the model, or the
   *     batch size is below 1
   */
  public static Evaluator of(Model model, Dataset dataset, int batchSize, Workers workers) {
    DatasetCheck.check("evaluation", dataset, model.info());
    return new Evaluator(model, dataset, batchSize, workers);
  }

  /**
   * Measures once.
   *
   * @throws IllegalArgumentException see {@link #of}
   */
  public static Evaluation evaluate(Model model, Dataset dataset, int batchSize, Workers workers) {
    return of(model, dataset, batchSize, workers).evaluate();
  }

  /** Measures the model with its present parameters, in inference mode (without dropout). */
  public Evaluation evaluate() {
    Score score = new Score(targets);
    for (int first = 0; first < order.length; first += workspace.capacity()) {
      int batch = Math.min(workspace.capacity(), order.length - first);
      loader.load(order, first, batch);
      workspace.forward(batch);
      workspace.computeLosses(batch);
      score.add(workspace, batch);
    }
    return new Evaluation(score.loss(), score.accuracy(), score.samples());
  }
}
