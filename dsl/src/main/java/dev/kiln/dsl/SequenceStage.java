package dev.kiln.dsl;

import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.GlobalAvgPool1DSpec;
import dev.kiln.dsl.spec.GlobalMaxPool1DSpec;
import java.util.function.UnaryOperator;

/** A stage that gives sequences {@code [steps, channels]}. */
public final class SequenceStage extends Stage<SequenceStage> {

  SequenceStage(Node node) {
    super(node);
  }

  /**
   * {@return a {@link Conv1D} with stride 1, no padding and a bias}
   *
   * @param filters the number of filters, which are the channels of the output
   * @param kernel how many steps one output is computed from
   */
  public SequenceStage conv1d(int filters, int kernel) {
    return conv1d(filters, kernel, Activation.NONE);
  }

  /**
   * {@return a {@link Conv1D} with stride 1, no padding, a bias and an activation}
   *
   * @param filters the number of filters, which are the channels of the output
   * @param kernel how many steps one output is computed from
   * @param activation the function that is applied to each element of the output
   */
  public SequenceStage conv1d(int filters, int kernel, Activation activation) {
    return conv1d(filters, kernel, values -> values.activation(activation));
  }

  /**
   * {@return a {@link Conv1D} of which any value may differ: {@code conv1d(64, 3, c ->
   * c.stride(2).padding(SAME).bias(false))}}
   *
   * @param filters the number of filters, which are the channels of the output
   * @param kernel how many steps one output is computed from
   * @param values given the values of {@link #conv1d(int, int)}, returns the layer's
   */
  public SequenceStage conv1d(int filters, int kernel, UnaryOperator<Conv1DSpec> values) {
    Conv1DSpec defaults =
        new Conv1DSpec(filters, kernel, 1, Padding.VALID, 1, 1, Activation.NONE, true);
    return new SequenceStage(then("conv", values.apply(defaults)));
  }

  /** {@return a {@link GlobalAvgPool1D}: leads from sequences to vectors} */
  public VectorStage globalAvgPool1d() {
    return new VectorStage(then("globalAvgPool", new GlobalAvgPool1DSpec()));
  }

  /** {@return a {@link GlobalMaxPool1D}: leads from sequences to vectors} */
  public VectorStage globalMaxPool1d() {
    return new VectorStage(then("globalMaxPool", new GlobalMaxPool1DSpec()));
  }

  /** {@return a {@link Flatten}: leads from sequences to vectors} */
  public VectorStage flatten() {
    return new VectorStage(then("flat", new FlattenSpec()));
  }

  @Override
  SequenceStage same(Node next) {
    return new SequenceStage(next);
  }
}
