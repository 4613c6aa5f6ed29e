package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;

/**
 * The values of a {@link dev.kiln.dsl.Conv1D}.
 *
 * @param filters the number of filters, which are the channels of the output
 * @param kernel how many steps one output is computed from
 * @param stride how many steps the kernel moves
 * @param padding what happens at the border
 * @param dilation how far apart the kernel takes its steps, 1 for neighbours
 * @param groups into how many groups channels are divided
 * @param activation the function that is applied to each element of the output
 * @param bias whether learned numbers are added to the output
 */
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

  /**
   * {@return the same with a stride}
   *
   * @param other how many steps the kernel moves
   */
  public Conv1DSpec stride(int other) {
    return new Conv1DSpec(filters, kernel, other, padding, dilation, groups, activation, bias);
  }

  /**
   * {@return the same with a padding}
   *
   * @param other what happens at the border
   */
  public Conv1DSpec padding(Padding other) {
    return new Conv1DSpec(filters, kernel, stride, other, dilation, groups, activation, bias);
  }

  /**
   * {@return the same with a dilation}
   *
   * @param other how many steps lie from one that the kernel takes to the next, 1 for neighbours
   */
  public Conv1DSpec dilation(int other) {
    return new Conv1DSpec(filters, kernel, stride, padding, other, groups, activation, bias);
  }

  /**
   * {@return the same with groups}
   *
   * @param other into how many groups channels and filters are divided: a divisor of both numbers
   */
  public Conv1DSpec groups(int other) {
    return new Conv1DSpec(filters, kernel, stride, padding, dilation, other, activation, bias);
  }

  /**
   * {@return the same with an activation}
   *
   * @param other the function that is applied to each element of the output
   */
  public Conv1DSpec activation(Activation other) {
    return new Conv1DSpec(filters, kernel, stride, padding, dilation, groups, other, bias);
  }

  /**
   * {@return the same with or without a bias}
   *
   * @param other whether learned numbers are added to the output
   */
  public Conv1DSpec bias(boolean other) {
    return new Conv1DSpec(filters, kernel, stride, padding, dilation, groups, activation, other);
  }
}
