package dev.kiln.dsl.spec;

import dev.kiln.dsl.WeightInit;

/** The values of a {@link dev.kiln.dsl.Weights}. */
public record WeightsSpec(
    WeightInit init, double constant, double l1, double l2, boolean trainable) {

  /** Without an annotation. */
  public static final WeightsSpec DEFAULT = new WeightsSpec(WeightInit.DEFAULT, 0, 0, 0, true);

  /** The same with another distribution. */
  public WeightsSpec init(WeightInit other) {
    return new WeightsSpec(other, constant, l1, l2, trainable);
  }

  /** The same with a constant for each weight. */
  public WeightsSpec constant(double value) {
    return new WeightsSpec(WeightInit.CONSTANT, value, l1, l2, trainable);
  }

  /** The same with another {@code l1}. */
  public WeightsSpec l1(double other) {
    return new WeightsSpec(init, constant, other, l2, trainable);
  }

  /** The same with another {@code l2}. */
  public WeightsSpec l2(double other) {
    return new WeightsSpec(init, constant, l1, other, trainable);
  }

  /** The same, and whether training changes the layer. */
  public WeightsSpec trainable(boolean changes) {
    return new WeightsSpec(init, constant, l1, l2, changes);
  }
}
