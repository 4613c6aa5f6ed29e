package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;

/** The values of a {@link dev.kiln.dsl.DepthwiseConv2D}. */
public record DepthwiseConv2DSpec(
    Size kernel,
    Size stride,
    Padding padding,
    Size dilation,
    int multiplier,
    Activation activation,
    boolean bias)
    implements LayerSpec {

  /** The same with a rectangle. */
  public DepthwiseConv2DSpec kernel(int height, int width) {
    return new DepthwiseConv2DSpec(
        new Size(height, width), stride, padding, dilation, multiplier, activation, bias);
  }

  /** The same with one stride both ways. */
  public DepthwiseConv2DSpec stride(int both) {
    return stride(both, both);
  }

  /** The same with a stride for each direction. */
  public DepthwiseConv2DSpec stride(int vertical, int horizontal) {
    return new DepthwiseConv2DSpec(
        kernel, new Size(vertical, horizontal), padding, dilation, multiplier, activation, bias);
  }

  /** The same with a padding. */
  public DepthwiseConv2DSpec padding(Padding other) {
    return new DepthwiseConv2DSpec(kernel, stride, other, dilation, multiplier, activation, bias);
  }

  /** The same with one dilation both ways. */
  public DepthwiseConv2DSpec dilation(int both) {
    return dilation(both, both);
  }

  /** The same with a dilation for each direction. */
  public DepthwiseConv2DSpec dilation(int vertical, int horizontal) {
    return new DepthwiseConv2DSpec(
        kernel, stride, padding, new Size(vertical, horizontal), multiplier, activation, bias);
  }

  /** The same with another multiplier. */
  public DepthwiseConv2DSpec multiplier(int other) {
    return new DepthwiseConv2DSpec(kernel, stride, padding, dilation, other, activation, bias);
  }

  /** The same with an activation. */
  public DepthwiseConv2DSpec activation(Activation other) {
    return new DepthwiseConv2DSpec(kernel, stride, padding, dilation, multiplier, other, bias);
  }

  /** The same with or without a bias. */
  public DepthwiseConv2DSpec bias(boolean other) {
    return new DepthwiseConv2DSpec(
        kernel, stride, padding, dilation, multiplier, activation, other);
  }
}
