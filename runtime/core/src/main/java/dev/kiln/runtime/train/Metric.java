package dev.kiln.runtime.train;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Workspace;
import dev.kiln.runtime.info.Targets;

/** How much of one sample a model got right, from 0 to 1. */
interface Metric {

  /** The part of the sample that is right. */
  double right(Workspace workspace, int sample);

  /** The metric for a kind of targets. */
  static Metric of(Targets targets) {
    return switch (targets) {
      case LABELS -> Metric::label;
      case DISTRIBUTIONS -> Metric::distribution;
      case BITS -> Metric::bits;
      case NUMBERS -> (workspace, sample) -> Double.NaN;
    };
  }

  private static double label(Workspace workspace, int sample) {
    return largestIs((int) workspace.targets().get(sample), workspace, sample);
  }

  private static double distribution(Workspace workspace, int sample) {
    FloatSlice targets = workspace.targets();
    int classes = targets.length() / workspace.capacity();
    int likeliest = 0;
    for (int i = 1; i < classes; i++) {
      boolean larger =
          targets.get(sample * classes + i) > targets.get(sample * classes + likeliest);
      likeliest = larger ? i : likeliest;
    }
    return largestIs(likeliest, workspace, sample);
  }

  private static double bits(Workspace workspace, int sample) {
    int length = workspace.outputs().length() / workspace.capacity();
    int right = 0;
    for (int i = sample * length; i < (sample + 1) * length; i++) {
      float output = workspace.outputs().get(i);
      boolean on = workspace.targets().get(i) > 0.5f;
      right += (on ? output > 0.5f : output <= 0.5f) ? 1 : 0;
    }
    return (double) right / length;
  }

  /**
   * Whether the first of the highest outputs is that of the true class. Written so that a NaN among
   * the outputs makes it false.
   */
  private static double largestIs(int label, Workspace workspace, int sample) {
    FloatSlice outputs = workspace.outputs();
    int classes = outputs.length() / workspace.capacity();
    int start = outputs.offset() + sample * classes;
    float own = outputs.array()[start + label];
    for (int i = 0; i < classes; i++) {
      float other = outputs.array()[start + i];
      boolean below = i < label ? other < own : other <= own;
      if (!below) {
        return 0;
      }
    }
    return 1;
  }
}
