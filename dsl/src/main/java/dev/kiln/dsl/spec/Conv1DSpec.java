package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;

/** The values of a {@link dev.kiln.dsl.Conv1D}. */
public record Conv1DSpec(
    int filters,
    int kernel,
    int stride,
    Padding padding,
    int dilation,
    int groups,
    Activation activation,
    boolean bias)
    implements LayerSpec {

  /** The same with a stride. */
  public Conv1DSpec stride(int other) {
    return new Conv1DSpec(filters, kernel, other, padding, dilation, groups, activation, bias);
  }

  /** The same with a padding. */
  public Conv1DSpec padding(Padding other) {
    return new Conv1DSpec(filters, kernel, stride, other, dilation, groups, activation, bias);
  }

  /** The same with a dilation. */
  public Conv1DSpec dilation(int other) {
    return new Conv1DSpec(filters, kernel, stride, padding, other, groups, activation, bias);
  }

  /** The same with groups. */
  public Conv1DSpec groups(int other) {
    return new Conv1DSpec(filters, kernel, stride, padding, dilation, other, activation, bias);
  }

  /** The same with an activation. */
  public Conv1DSpec activation(Activation other) {
    return new Conv1DSpec(filters, kernel, stride, padding, dilation, groups, other, bias);
  }

  /** The same with or without a bias. */
  public Conv1DSpec bias(boolean other) {
    return new Conv1DSpec(filters, kernel, stride, padding, dilation, groups, activation, other);
  }
}
