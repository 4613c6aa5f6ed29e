package dev.kiln.runtime.train;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Workspace;
import dev.kiln.runtime.info.Targets;

/**
 * What a model made of one sample, and what it should have: what metrics are computed from. The
 * object is used again for the next sample.
 */
public final class Outcome {

  private final Targets kind;
  private final FloatSlice outputs;
  private final FloatSlice targets;
  private final int length;
  private final int targetLength;
  private int sample;

  Outcome(Targets kind, Workspace workspace) {
    this.kind = kind;
    this.outputs = workspace.outputs();
    this.targets = workspace.targets();
    this.length = outputs.length() / workspace.capacity();
    this.targetLength = targets.length() / workspace.capacity();
  }

  /** Moves on to a sample of the batch. */
  Outcome at(int newSample) {
    sample = newSample;
    return this;
  }

  /** {@return how many numbers the output has} */
  public int length() {
    return length;
  }

  /**
   * {@return one number of the output}
   *
   * @param index which number, at least 0 and below {@link #length()}
   */
  public float output(int index) {
    return outputs.array()[outputs.offset() + sample * length + index];
  }

  /**
   * {@return what that number should be; for a label, 1 at its index and 0 elsewhere}
   *
   * @param index which number, at least 0 and below {@link #length()}
   */
  public float target(int index) {
    if (kind == Targets.LABELS) {
      return label() == index ? 1 : 0;
    }
    return targets.array()[targets.offset() + sample * targetLength + index];
  }

  /**
   * {@return the true class: the label, or the likeliest class; of a single answer 1 for yes and 0
   * for no}
   */
  public int label() {
    int start = targets.offset() + sample * targetLength;
    if (kind == Targets.LABELS) {
      return (int) targets.array()[start];
    }
    return likeliest(targets.array(), start);
  }

  /**
   * {@return the class with the highest output, the first of several; of a single answer 1 if it is
   * above 0.5, else 0} It is -1 if an output is NaN.
   */
  public int predicted() {
    return likeliest(outputs.array(), outputs.offset() + sample * length);
  }

  private int likeliest(float[] values, int start) {
    if (length == 1 && kind != Targets.LABELS) {
      return Float.isNaN(values[start]) ? -1 : values[start] > 0.5f ? 1 : 0;
    }
    int likeliest = 0;
    for (int i = 0; i < length; i++) {
      if (Float.isNaN(values[start + i])) {
        return -1;
      }
      likeliest = values[start + i] > values[start + likeliest] ? i : likeliest;
    }
    return likeliest;
  }

  /** The part of the sample that is predicted correctly; NaN where targets are any numbers. */
  double correct() {
    if (kind == Targets.NUMBERS) {
      return Double.NaN;
    }
    return kind == Targets.BITS ? correctAnswers() : predicted() == label() ? 1 : 0;
  }

  private double correctAnswers() {
    int right = 0;
    for (int i = 0; i < length; i++) {
      boolean yes = target(i) > 0.5f;
      right += (yes ? output(i) > 0.5f : output(i) <= 0.5f) ? 1 : 0;
    }
    return (double) right / length;
  }
}
