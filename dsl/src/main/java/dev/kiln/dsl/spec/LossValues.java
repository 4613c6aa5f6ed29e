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

  /** Copies {@code classWeights}. */
  public LossValues {
    classWeights = List.copyOf(classWeights);
  }

  /** The same with label smoothing. */
  public LossValues labelSmoothing(double other) {
    return new LossValues(other, classWeights, delta);
  }

  /** The same with a weight for each class. */
  public LossValues classWeights(double... weights) {
    return new LossValues(labelSmoothing, Arrays.stream(weights).boxed().toList(), delta);
  }

  /** The same with another delta. */
  public LossValues delta(double other) {
    return new LossValues(labelSmoothing, classWeights, other);
  }
}
