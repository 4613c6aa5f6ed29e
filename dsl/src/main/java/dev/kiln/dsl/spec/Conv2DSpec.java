package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;

/** The values of a {@link dev.kiln.dsl.Conv2D}. */
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

  /** The same with another number of filters. */
  public Conv2DSpec filters(int other) {
    return new Conv2DSpec(other, kernel, stride, padding, dilation, groups, activation, bias);
  }

  /** A convolution without dilation and groups. */
  public Conv2DSpec(
      int filters, Size kernel, Size stride, Padding padding, Activation activation, boolean bias) {
    this(filters, kernel, stride, padding, Size.square(1), 1, activation, bias);
  }

  /** The same with a rectangular kernel. */
  public Conv2DSpec kernel(int height, int width) {
    return new Conv2DSpec(
        filters, new Size(height, width), stride, padding, dilation, groups, activation, bias);
  }

  /** The same with one stride both ways. */
  public Conv2DSpec stride(int both) {
    return stride(both, both);
  }

  /** The same with a stride for each direction. */
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

  /** The same with a padding. */
  public Conv2DSpec padding(Padding other) {
    return new Conv2DSpec(filters, kernel, stride, other, dilation, groups, activation, bias);
  }

  /** The same with one dilation both ways. */
  public Conv2DSpec dilation(int both) {
    return dilation(both, both);
  }

  /** The same with a dilation for each direction. */
  public Conv2DSpec dilation(int vertical, int horizontal) {
    return new Conv2DSpec(
        filters, kernel, stride, padding, new Size(vertical, horizontal), groups, activation, bias);
  }

  /** The same with another groups. */
  public Conv2DSpec groups(int other) {
    return new Conv2DSpec(filters, kernel, stride, padding, dilation, other, activation, bias);
  }

  /** The same with an activation. */
  public Conv2DSpec activation(Activation other) {
    return new Conv2DSpec(filters, kernel, stride, padding, dilation, groups, other, bias);
  }

  /** The same with or without a bias. */
  public Conv2DSpec bias(boolean other) {
    return new Conv2DSpec(filters, kernel, stride, padding, dilation, groups, activation, other);
  }
}
