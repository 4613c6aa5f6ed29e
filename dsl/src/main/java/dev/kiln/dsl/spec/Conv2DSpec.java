package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;

/**
 * The values of a {@link dev.kiln.dsl.Conv2D}.
 *
 * @param filters the number of filters, which are the channels of the output
 * @param kernel the kernel's extents, in pixels
 * @param stride how far the kernel moves, in pixels
 * @param padding what happens at the border
 * @param dilation how far apart the kernel takes its pixels, 1 for neighbours
 * @param groups into how many groups channels are divided
 * @param activation the function that is applied to each element of the output
 * @param bias whether learned numbers are added to the output
 */
public record Conv2DSpec(
    int filters,
    Size kernel,
    Size stride,
    Padding padding,
    Size dilation,
    int groups,
    Activation activation,
    boolean bias)
    implements LayerSpec {

  /**
   * {@return the same with another number of filters}
   *
   * @param other the number of filters, which are the channels of the output
   */
  public Conv2DSpec filters(int other) {
    return new Conv2DSpec(other, kernel, stride, padding, dilation, groups, activation, bias);
  }

  /**
   * A convolution without dilation and groups.
   *
   * @param filters the number of filters, which are the channels of the output
   * @param kernel the kernel's extents, in pixels
   * @param stride how far the kernel moves, in pixels
   * @param padding what happens at the border of the image
   * @param activation the function that is applied to each element of the output
   * @param bias whether one learned number per filter is added
   */
  public Conv2DSpec(
      int filters, Size kernel, Size stride, Padding padding, Activation activation, boolean bias) {
    this(filters, kernel, stride, padding, Size.square(1), 1, activation, bias);
  }

  /**
   * {@return the same with a rectangular kernel}
   *
   * @param height the kernel's rows, in pixels
   * @param width the kernel's columns, in pixels
   */
  public Conv2DSpec kernel(int height, int width) {
    return new Conv2DSpec(
        filters, new Size(height, width), stride, padding, dilation, groups, activation, bias);
  }

  /**
   * {@return the same with one stride both ways}
   *
   * @param both how far it moves, down and to the right, in pixels
   */
  public Conv2DSpec stride(int both) {
    return stride(both, both);
  }

  /**
   * {@return the same with a stride for each direction}
   *
   * @param vertical how many rows it moves down
   * @param horizontal how many columns it moves to the right
   */
  public Conv2DSpec stride(int vertical, int horizontal) {
    return new Conv2DSpec(
        filters,
        kernel,
        new Size(vertical, horizontal),
        padding,
        dilation,
        groups,
        activation,
        bias);
  }

  /**
   * {@return the same with a padding}
   *
   * @param other what happens at the border
   */
  public Conv2DSpec padding(Padding other) {
    return new Conv2DSpec(filters, kernel, stride, other, dilation, groups, activation, bias);
  }

  /**
   * {@return the same with one dilation both ways}
   *
   * @param both how many rows and columns lie from one of its pixels to the next, 1 for neighbours
   */
  public Conv2DSpec dilation(int both) {
    return dilation(both, both);
  }

  /**
   * {@return the same with a dilation for each direction}
   *
   * @param vertical how many rows lie from one of its pixels to the next
   * @param horizontal how many columns lie from one of its pixels to the next
   */
  public Conv2DSpec dilation(int vertical, int horizontal) {
    return new Conv2DSpec(
        filters, kernel, stride, padding, new Size(vertical, horizontal), groups, activation, bias);
  }

  /**
   * {@return the same with another number of groups}
   *
   * @param other into how many groups channels and filters are divided: a divisor of both numbers
   */
  public Conv2DSpec groups(int other) {
    return new Conv2DSpec(filters, kernel, stride, padding, dilation, other, activation, bias);
  }

  /**
   * {@return the same with an activation}
   *
   * @param other the function that is applied to each element of the output
   */
  public Conv2DSpec activation(Activation other) {
    return new Conv2DSpec(filters, kernel, stride, padding, dilation, groups, other, bias);
  }

  /**
   * {@return the same with or without a bias}
   *
   * @param other whether learned numbers are added to the output
   */
  public Conv2DSpec bias(boolean other) {
    return new Conv2DSpec(filters, kernel, stride, padding, dilation, groups, activation, other);
  }
}
