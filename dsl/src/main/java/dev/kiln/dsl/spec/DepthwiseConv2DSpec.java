package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;

/**
 * The values of a {@link dev.kiln.dsl.DepthwiseConv2D}.
 *
 * @param kernel the kernel's extents, in pixels
 * @param stride how far the kernel moves, in pixels
 * @param padding what happens at the border
 * @param dilation how far apart the kernel takes its pixels, 1 for neighbours
 * @param multiplier how many channels come from each of the input
 * @param activation the function that is applied to each element of the output
 * @param bias whether learned numbers are added to the output
 */
public record DepthwiseConv2DSpec(
    Size kernel,
    Size stride,
    Padding padding,
    Size dilation,
    int multiplier,
    Activation activation,
    boolean bias)
    implements LayerSpec {

  /**
   * {@return the same with a rectangular kernel}
   *
   * @param height the kernel's rows, in pixels
   * @param width the kernel's columns, in pixels
   */
  public DepthwiseConv2DSpec kernel(int height, int width) {
    return new DepthwiseConv2DSpec(
        new Size(height, width), stride, padding, dilation, multiplier, activation, bias);
  }

  /**
   * {@return the same with one stride both ways}
   *
   * @param both how far it moves, down and to the right, in pixels
   */
  public DepthwiseConv2DSpec stride(int both) {
    return stride(both, both);
  }

  /**
   * {@return the same with a stride for each direction}
   *
   * @param vertical how many rows it moves down
   * @param horizontal how many columns it moves to the right
   */
  public DepthwiseConv2DSpec stride(int vertical, int horizontal) {
    return new DepthwiseConv2DSpec(
        kernel, new Size(vertical, horizontal), padding, dilation, multiplier, activation, bias);
  }

  /**
   * {@return the same with a padding}
   *
   * @param other what happens at the border
   */
  public DepthwiseConv2DSpec padding(Padding other) {
    return new DepthwiseConv2DSpec(kernel, stride, other, dilation, multiplier, activation, bias);
  }

  /**
   * {@return the same with one dilation both ways}
   *
   * @param both how many rows and columns lie from one of its pixels to the next, 1 for neighbours
   */
  public DepthwiseConv2DSpec dilation(int both) {
    return dilation(both, both);
  }

  /**
   * {@return the same with a dilation for each direction}
   *
   * @param vertical how many rows lie from one of its pixels to the next
   * @param horizontal how many columns lie from one of its pixels to the next
   */
  public DepthwiseConv2DSpec dilation(int vertical, int horizontal) {
    return new DepthwiseConv2DSpec(
        kernel, stride, padding, new Size(vertical, horizontal), multiplier, activation, bias);
  }

  /**
   * {@return the same with another multiplier}
   *
   * @param other how many channels come from each of the input
   */
  public DepthwiseConv2DSpec multiplier(int other) {
    return new DepthwiseConv2DSpec(kernel, stride, padding, dilation, other, activation, bias);
  }

  /**
   * {@return the same with an activation}
   *
   * @param other the function that is applied to each element of the output
   */
  public DepthwiseConv2DSpec activation(Activation other) {
    return new DepthwiseConv2DSpec(kernel, stride, padding, dilation, multiplier, other, bias);
  }

  /**
   * {@return the same with or without a bias}
   *
   * @param other whether learned numbers are added to the output
   */
  public DepthwiseConv2DSpec bias(boolean other) {
    return new DepthwiseConv2DSpec(
        kernel, stride, padding, dilation, multiplier, activation, other);
  }
}
