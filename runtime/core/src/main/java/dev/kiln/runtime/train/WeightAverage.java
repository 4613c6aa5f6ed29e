package dev.kiln.runtime.train;

import dev.kiln.runtime.RangeTask;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.state.StateFields;
import dev.kiln.runtime.state.Stateful;
import java.util.Arrays;

/**
 * The exponential moving average of the learned parameters: {@code a = decay * a + (1 - decay) * w}
 * after each step, from the parameters at the start on. Source: Polyak and Juditsky, "Acceleration
 * of stochastic approximation by averaging", 1992, with an exponential mean as in Keras' {@code
 * use_ema}.
 */
final class WeightAverage implements Stateful {

  private final float decay;
  private final float[] parameters;
  private final float[] average;
  private final RangeTask addition;

  /** What is frozen is not averaged: rounding would change it. */
  WeightAverage(float decay, float[] parameters, int trainable, GroupRanges learned) {
    this.decay = decay;
    this.parameters = parameters;
    this.average = Arrays.copyOf(parameters, trainable);
    GroupRanges.Part part = (from, to, group) -> add(from, to);
    this.addition = (worker, from, to) -> learned.change(from, to, part);
  }

  /** Adds the parameters after a step. */
  void add(Workers workers) {
    workers.run(average.length, addition);
  }

  private void add(int from, int to) {
    float[] a = average;
    float[] w = parameters;
    float kept = decay;
    float gain = 1 - decay;
    for (int i = from; i < to; i++) {
      a[i] = kept * a[i] + gain * w[i];
    }
  }

  /** Exchanges the averages and the parameters. */
  void swap() {
    for (int i = 0; i < average.length; i++) {
      float parameter = parameters[i];
      parameters[i] = average[i];
      average[i] = parameter;
    }
  }

  /** Makes the averages the parameters, and keeps them. */
  void copyTo(float[] target) {
    System.arraycopy(average, 0, target, 0, average.length);
  }

  @Override
  public void exchange(StateFields fields) {
    fields.floats("average", average);
  }
}
