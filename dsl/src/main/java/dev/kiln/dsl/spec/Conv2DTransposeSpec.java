package dev.kiln.dsl.spec;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;

/**
 * The values of a {@link dev.kiln.dsl.Conv2DTranspose}.
 *
 * @param filters the number of filters, which are the channels of the output
 * @param kernel the kernel's extents, in pixels
 * @param stride how far apart the pixels of the input stand in the output
 * @param padding what happens at the border
 * @param activation the function that is applied to each element of the output
 * @param bias whether learned numbers are added to the output
 */
public record Conv2DTransposeSpec(
    int filters, Size kernel, Size stride, Padding padding, Activation activation, boolean bias)
    implements LayerSpec {

  /**
   * {@return the same with a rectangular kernel}
   *
   * @param height the kernel's rows, in pixels
   * @param width the kernel's columns, in pixels
   */
  public Conv2DTransposeSpec kernel(int height, int width) {
    return new Conv2DTransposeSpec(
        filters, new Size(height, width), stride, padding, activation, bias);
  }

  /**
   * {@return the same with one stride both ways}
   *
   * @param both how far it moves, down and to the right, in pixels
   */
  public Conv2DTransposeSpec stride(int both) {
    return stride(both, both);
  }

  /**
   * {@return the same with a stride for each direction}
   *
   * @param vertical how many rows it moves down
   * @param horizontal how many columns it moves to the right
   */
  public Conv2DTransposeSpec stride(int vertical, int horizontal) {
    return new Conv2DTransposeSpec(
        filters, kernel, new Size(vertical, horizontal), padding, activation, bias);
  }

  /**
   * {@return the same with a padding}
   *
   * @param other what happens at the border
   */
  public Conv2DTransposeSpec padding(Padding other) {
    return new Conv2DTransposeSpec(filters, kernel, stride, other, activation, bias);
  }

  /**
   * {@return the same with an activation}
   *
   * @param other the function that is applied to each element of the output
   */
  public Conv2DTransposeSpec activation(Activation other) {
    return new Conv2DTransposeSpec(filters, kernel, stride, padding, other, bias);
  }

  /**
   * {@return the same with or without a bias}
   *
   * @param other whether learned numbers are added to the output
   */
  public Conv2DTransposeSpec bias(boolean other) {
    return new Conv2DTransposeSpec(filters, kernel, stride, padding, activation, other);
  }
}
