package dev.kiln.dsl.spec;

import java.util.Arrays;
import java.util.List;

/**
 * What besides its name a {@link dev.kiln.dsl.Loss} is made of; what a loss has no use for has to
 * be as in {@link #DEFAULT}.
 *
 * @param labelSmoothing see {@link dev.kiln.dsl.Network#labelSmoothing()}
 * @param classWeights see {@link dev.kiln.dsl.Network#classWeights()}
 * @param delta see {@link dev.kiln.dsl.Network#delta()}
 */
public record LossValues(double labelSmoothing, List<Double> classWeights, double delta) {

  /** No smoothing, no weights, and a delta of 1. */
  public static final LossValues DEFAULT = new LossValues(0, List.of(), 1);

  /**
   * Copies {@code classWeights}.
   *
   * @param labelSmoothing how much of the true class's probability is spread evenly over all
   *     classes
   * @param classWeights one weight for each class, or none
   * @param delta where Huber goes from a parabola to a line
   */
  public LossValues {
    classWeights = List.copyOf(classWeights);
  }

  /**
   * {@return the same with label smoothing}
   *
   * @param other how much of the true class's probability is spread evenly over all classes, at
   *     least 0 and below 1
   */
  public LossValues labelSmoothing(double other) {
    return new LossValues(other, classWeights, delta);
  }

  /**
   * {@return the same with a weight for each class}
   *
   * @param weights a weight of at least 0 for each class, or none
   */
  public LossValues classWeights(double... weights) {
    return new LossValues(labelSmoothing, Arrays.stream(weights).boxed().toList(), delta);
  }

  /**
   * {@return the same with another delta}
   *
   * @param other where Huber goes from a parabola to a line, above 0
   */
  public LossValues delta(double other) {
    return new LossValues(labelSmoothing, classWeights, other);
  }
}
