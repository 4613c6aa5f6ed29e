package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;

/** The values of a {@link dev.kiln.dsl.Conv2DTranspose}. */
public record Conv2DTransposeSpec(
    int filters, Size kernel, Size stride, Padding padding, Activation activation, boolean bias)
    implements LayerSpec {

  /** The same with a rectangle. */
  public Conv2DTransposeSpec kernel(int height, int width) {
    return new Conv2DTransposeSpec(
        filters, new Size(height, width), stride, padding, activation, bias);
  }

  /** The same with one stride both ways. */
  public Conv2DTransposeSpec stride(int both) {
    return stride(both, both);
  }

  /** The same with a stride for each direction. */
  public Conv2DTransposeSpec stride(int vertical, int horizontal) {
    return new Conv2DTransposeSpec(
        filters, kernel, new Size(vertical, horizontal), padding, activation, bias);
  }

  /** The same with a padding. */
  public Conv2DTransposeSpec padding(Padding other) {
    return new Conv2DTransposeSpec(filters, kernel, stride, other, activation, bias);
  }

  /** The same with an activation. */
  public Conv2DTransposeSpec activation(Activation other) {
    return new Conv2DTransposeSpec(filters, kernel, stride, padding, other, bias);
  }

  /** The same with or without a bias. */
  public Conv2DTransposeSpec bias(boolean other) {
    return new Conv2DTransposeSpec(filters, kernel, stride, padding, activation, other);
  }
}
