package dev.kiln.runtime.train;

import dev.kiln.runtime.Workspace;
import dev.kiln.runtime.info.Targets;

/** Sums losses and correct predictions, in double precision and in the order of the samples. */
final class Score {

  private final Metric metric;
  private double loss;
  private double right;
  private int samples;

  Score(Targets targets) {
    this.metric = Metric.of(targets);
  }

  /**
   * Adds the workspace's first {@code batch} samples.
   *
   * @return the mean loss of the batch
   */
  double add(Workspace workspace, int batch) {
    double batchLoss = 0;
    for (int i = 0; i < batch; i++) {
      float sampleLoss = workspace.losses().get(i);
      loss += sampleLoss;
      batchLoss += sampleLoss;
      right += metric.right(workspace, i);
    }
    samples += batch;
    return batchLoss / batch;
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
}
