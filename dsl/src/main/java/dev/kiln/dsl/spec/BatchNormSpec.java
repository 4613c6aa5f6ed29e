package dev.kiln.dsl.spec;

/**
 * The values of a {@link dev.kiln.dsl.BatchNorm}.
 *
 * @param momentum the part of the running averages that stays in each step
 * @param epsilon what is added to the variance so that no division fails
 */
public record BatchNormSpec(double momentum, double epsilon) implements LayerSpec {

  /**
   * {@return the same with another momentum}
   *
   * @param other the part of the running averages that stays in each step, at least 0 and below 1
   */
  public BatchNormSpec momentum(double other) {
    return new BatchNormSpec(other, epsilon);
  }

  /**
   * {@return the same with another epsilon}
   *
   * @param other what is added to the variance so that no division fails, above 0
   */
  public BatchNormSpec epsilon(double other) {
    return new BatchNormSpec(momentum, other);
  }
}
