package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;

/** The values of a {@link dev.kiln.dsl.Conv2D}. */
public record Conv2DSpec(
    int filters, Size kernel, Size stride, Padding padding, Activation activation, boolean bias)
    implements LayerSpec {

  /** The same with another number of filters. */
  public Conv2DSpec filters(int other) {
    return new Conv2DSpec(other, kernel, stride, padding, activation, bias);
  }

  /** The same with a rectangular kernel. */
  public Conv2DSpec kernel(int height, int width) {
    return new Conv2DSpec(filters, new Size(height, width), stride, padding, activation, bias);
  }

  /** The same with a stride for both directions. */
  public Conv2DSpec stride(int both) {
    return stride(both, both);
  }

  /** The same with a stride for each direction. */
  public Conv2DSpec stride(int vertical, int horizontal) {
    return new Conv2DSpec(
        filters, kernel, new Size(vertical, horizontal), padding, activation, bias);
  }

  /** The same with a padding. */
  public Conv2DSpec padding(Padding other) {
    return new Conv2DSpec(filters, kernel, stride, other, activation, bias);
  }

  /** The same with an activation. */
  public Conv2DSpec activation(Activation other) {
    return new Conv2DSpec(filters, kernel, stride, padding, other, bias);
  }

  /** The same with or without a bias. */
  public Conv2DSpec bias(boolean other) {
    return new Conv2DSpec(filters, kernel, stride, padding, activation, other);
  }
}
