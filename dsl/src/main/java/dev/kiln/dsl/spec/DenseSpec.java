package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;

/**
 * The values of a {@link dev.kiln.dsl.Dense}.
 *
 * @param units the length of the output
 * @param activation the function that is applied to each element of the output
 * @param bias whether learned numbers are added to the output
 */
public record DenseSpec(int units, Activation activation, boolean bias) implements LayerSpec {

  /**
   * {@return the same with an activation}
   *
   * @param other the function that is applied to each element of the output
   */
  public DenseSpec activation(Activation other) {
    return new DenseSpec(units, other, bias);
  }

  /**
   * {@return the same with or without a bias}
   *
   * @param other whether learned numbers are added to the output
   */
  public DenseSpec bias(boolean other) {
    return new DenseSpec(units, activation, other);
  }
}
