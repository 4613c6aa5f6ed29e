package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;

/** The values of a {@link dev.kiln.dsl.SeparableConv2D}. */
public record SeparableConv2DSpec(
    int filters,
    Size kernel,
    Size stride,
    Padding padding,
    Size dilation,
    int multiplier,
    Activation activation,
    boolean bias)
    implements LayerSpec {

  /** The same with a rectangle. */
  public SeparableConv2DSpec kernel(int height, int width) {
    return new SeparableConv2DSpec(
        filters, new Size(height, width), stride, padding, dilation, multiplier, activation, bias);
  }

  /** The same with one stride both ways. */
  public SeparableConv2DSpec stride(int both) {
    return stride(both, both);
  }

  /** The same with a stride for each direction. */
  public SeparableConv2DSpec stride(int vertical, int horizontal) {
    return new SeparableConv2DSpec(
        filters,
        kernel,
        new Size(vertical, horizontal),
        padding,
        dilation,
        multiplier,
        activation,
        bias);
  }

  /** The same with a padding. */
  public SeparableConv2DSpec padding(Padding other) {
    return new SeparableConv2DSpec(
        filters, kernel, stride, other, dilation, multiplier, activation, bias);
  }

  /** The same with one dilation both ways. */
  public SeparableConv2DSpec dilation(int both) {
    return dilation(both, both);
  }

  /** The same with a dilation for each direction. */
  public SeparableConv2DSpec dilation(int vertical, int horizontal) {
    return new SeparableConv2DSpec(
        filters,
        kernel,
        stride,
        padding,
        new Size(vertical, horizontal),
        multiplier,
        activation,
        bias);
  }

  /** The same with another multiplier. */
  public SeparableConv2DSpec multiplier(int other) {
    return new SeparableConv2DSpec(
        filters, kernel, stride, padding, dilation, other, activation, bias);
  }

  /** The same with an activation. */
  public SeparableConv2DSpec activation(Activation other) {
    return new SeparableConv2DSpec(
        filters, kernel, stride, padding, dilation, multiplier, other, bias);
  }

  /** The same with or without a bias. */
  public SeparableConv2DSpec bias(boolean other) {
    return new SeparableConv2DSpec(
        filters, kernel, stride, padding, dilation, multiplier, activation, other);
  }
}
