package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;

/** The values of a {@link dev.kiln.dsl.Dense}. */
public record DenseSpec(int units, Activation activation, boolean bias) implements LayerSpec {

  /** The same with an activation. */
  public DenseSpec activation(Activation other) {
    return new DenseSpec(units, other, bias);
  }

  /** The same with or without a bias. */
  public DenseSpec bias(boolean other) {
    return new DenseSpec(units, activation, other);
  }
}
