package dev.kiln.runtime.train;

import dev.kiln.runtime.state.StateFields;
import dev.kiln.runtime.state.Stateful;
import java.util.Arrays;

/** The gradients of several batches, which make one step as those of one large batch would. */
final class GradientSum implements Stateful {

  private final float[] sums;
  private int samples;

  GradientSum(int count) {
    this.sums = new float[count];
  }

  /** Adds the gradients of a batch's mean loss. */
  void add(float[] gradients, int batch) {
    float[] s = sums;
    for (int i = 0; i < s.length; i++) {
      s[i] += batch * gradients[i];
    }
    samples += batch;
  }

  /** Moves the gradients of the mean loss of all samples since the last time to an array. */
  void moveTo(float[] gradients) {
    for (int i = 0; i < sums.length; i++) {
      gradients[i] = sums[i] / samples;
    }
    clear();
  }

  void clear() {
    Arrays.fill(sums, 0);
    samples = 0;
  }

  @Override
  public void exchange(StateFields fields) {
    fields.floats("sums", sums);
    samples = (int) fields.count("samples", samples);
  }
}
