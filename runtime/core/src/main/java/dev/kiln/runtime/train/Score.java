package dev.kiln.runtime.train;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Workspace;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.state.StateFields;
import dev.kiln.runtime.state.Stateful;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums losses and metrics, in double precision and in the order of the samples. */
final class Score implements Stateful {

  private final List<Metric> metrics;
  private final Metric.Accumulator[] accumulators;
  private final Outcome outcome;
  private final FloatSlice losses;
  private double loss;
  private double right;
  private int samples;

  Score(List<Metric> metrics, ModelInfo model, Workspace workspace) {
    this.metrics = metrics;
    this.accumulators =
        metrics.stream().map(metric -> metric.start(model)).toArray(Metric.Accumulator[]::new);
    this.outcome = new Outcome(model.targets(), workspace);
    this.losses = workspace.losses();
  }

  /**
   * Adds the workspace's first {@code batch} samples.
   *
   * @param loader knows what their losses are multiplied with
   * @return the mean loss of the batch
   */
  double add(BatchLoader loader, int batch) {
    double batchLoss = 0;
    for (int i = 0; i < batch; i++) {
      float sampleLoss = losses.get(i) * loader.weight(i);
      loss += sampleLoss;
      batchLoss += sampleLoss;
      outcome.at(i);
      right += outcome.correct();
      for (Metric.Accumulator accumulator : accumulators) {
        accumulator.add(outcome);
      }
    }
    samples += batch;
    return batchLoss / batch;
  }

  void reset() {
    loss = 0;
    right = 0;
    samples = 0;
    for (Metric.Accumulator accumulator : accumulators) {
      accumulator.reset();
    }
  }

  int samples() {
    return samples;
  }

  /** The mean loss. */
  double loss() {
    return loss / samples;
  }

  /** The fraction of correct predictions; not a number where the targets are {@code NUMBERS}. */
  double accuracy() {
    return right / samples;
  }

  /** Each metric by its name. */
  Map<String, MetricValue> values() {
    Map<String, MetricValue> values = new LinkedHashMap<>();
    for (int i = 0; i < accumulators.length; i++) {
      values.put(metrics.get(i).name(), accumulators[i].value());
    }
    return values;
  }

  @Override
  public void exchange(StateFields fields) {
    loss = fields.number("loss", loss);
    right = fields.number("right", right);
    samples = (int) fields.count("samples", samples);
    for (int i = 0; i < accumulators.length; i++) {
      fields.part(metrics.get(i).name(), accumulators[i]);
    }
  }
}
