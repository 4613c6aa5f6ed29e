package dev.kiln.runtime.train;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Workspace;

/** Sums losses and correct predictions, in double precision and in the order of the samples. */
final class Score {

  private double loss;
  private int correct;
  private int samples;

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
      correct += isCorrect(workspace, i) ? 1 : 0;
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

  /** The fraction of correct predictions. */
  double accuracy() {
    return (double) correct / samples;
  }

  /**
   * Whether the first of the highest outputs is that of the true class. Written so that a NaN among
   * the outputs makes it false.
   */
  private static boolean isCorrect(Workspace workspace, int sample) {
    FloatSlice outputs = workspace.outputs();
    int classes = outputs.length() / workspace.capacity();
    int start = outputs.offset() + sample * classes;
    int label = (int) workspace.targets().get(sample);
    float own = outputs.array()[start + label];
    for (int i = 0; i < classes; i++) {
      float other = outputs.array()[start + i];
      boolean below = i < label ? other < own : other <= own;
      if (!below) {
        return false;
      }
    }
    return true;
  }
}
