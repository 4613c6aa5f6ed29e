package dev.kiln.dsl.spec;

import dev.kiln.dsl.WeightInit;

/**
 * The values of a {@link dev.kiln.dsl.Weights}.
 *
 * @param init what the weights are drawn from before training
 * @param constant what each weight is with {@link dev.kiln.dsl.WeightInit#CONSTANT}
 * @param l1 the factor of the sum of absolute values that training minimises as well
 * @param l2 the factor of the sum of squares that training minimises as well
 * @param trainable whether training changes the layer
 */
public record WeightsSpec(
    WeightInit init, double constant, double l1, double l2, boolean trainable) {

  /** What a layer without {@link dev.kiln.dsl.Weights} has: no penalty, and it is learned. */
  public static final WeightsSpec DEFAULT = new WeightsSpec(WeightInit.DEFAULT, 0, 0, 0, true);

  /**
   * {@return the same with another distribution}
   *
   * @param other what the weights are drawn from before training
   */
  public WeightsSpec init(WeightInit other) {
    return new WeightsSpec(other, constant, l1, l2, trainable);
  }

  /**
   * {@return the same with a constant for each weight}
   *
   * @param value what each weight is before training
   */
  public WeightsSpec constant(double value) {
    return new WeightsSpec(WeightInit.CONSTANT, value, l1, l2, trainable);
  }

  /**
   * {@return the same with another {@code l1}}
   *
   * @param other the factor of the sum of absolute values that training minimises as well, at least
   *     0
   */
  public WeightsSpec l1(double other) {
    return new WeightsSpec(init, constant, other, l2, trainable);
  }

  /**
   * {@return the same with another {@code l2}}
   *
   * @param other the factor of the sum of squares that training minimises as well, at least 0
   */
  public WeightsSpec l2(double other) {
    return new WeightsSpec(init, constant, l1, other, trainable);
  }

  /**
   * {@return the same, changed by training or not}
   *
   * @param changes false to leave all of the layer as it is
   */
  public WeightsSpec trainable(boolean changes) {
    return new WeightsSpec(init, constant, l1, l2, changes);
  }
}
