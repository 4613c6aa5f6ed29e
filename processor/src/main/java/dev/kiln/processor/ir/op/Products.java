package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;

/** How many products convolutions sum, forward and backward, zeros around the image included. */
final class Products {

  private Products() {}

  /**
   * Where each pixel meets each element of the weight.
   *
   * @param pixels the convolution's output, {@code [height, width, filters]}
   * @param weight {@code [kernelHeight, kernelWidth, channels / groups, filters]}
   */
  static long ofPixels(Shape pixels, Shape weight) {
    return (long) pixels.dimension(0) * pixels.dimension(1) * weight.elements();
  }

  /** The same by {@link MinimalFiltering}; its transforms are sums. */
  static long ofTiles(Shape pixels, Shape weight) {
    long elements = MinimalFiltering.tilesOf(pixels) * MinimalFiltering.ELEMENTS;
    return elements * weight.dimension(2) * weight.dimension(3);
  }
}
