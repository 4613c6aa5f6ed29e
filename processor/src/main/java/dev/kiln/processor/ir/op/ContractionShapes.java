package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;

/**
 * The shapes of a contraction, whichever of the three is computed.
 *
 * @param image {@code [height, width, channels]}
 * @param weight {@code [kernelHeight, kernelWidth, channels / groups, filters]}
 * @param output {@code [outputHeight, outputWidth, filters]}
 */
public record ContractionShapes(Shape image, Shape weight, Shape output) {

  /** Those of tensors; what has no pixels has one here, with one tap. */
  static ContractionShapes of(Shape image, Shape weight, Shape output) {
    return image.rank() > 1
        ? new ContractionShapes(image, weight, output)
        : new ContractionShapes(
            Shape.of(1, 1, image.dimension(0)),
            Shape.of(1, 1, weight.dimension(0), weight.dimension(1)),
            Shape.of(1, 1, output.dimension(0)));
  }

  /** Whether they are those of a window that meets the image at each pixel of the output. */
  public boolean fit(Window window, int groups) {
    return weight.dimension(0) == window.taps().height()
        && weight.dimension(1) == window.taps().width()
        && image.dimension(2) == groups * weight.dimension(2)
        && weight.dimension(3) == output.dimension(2)
        && output.dimension(2) % groups == 0
        && output.dimension(0) == window.outputHeight(image)
        && output.dimension(1) == window.outputWidth(image);
  }

  /** How many products are summed for a sample, those with zeros around the image included. */
  long products() {
    return products(output, weight);
  }

  /** The same where each of some pixels meets each element of the weight. */
  static long products(Shape pixels, Shape weight) {
    return (long) pixels.dimension(0) * pixels.dimension(1) * weight.elements();
  }

  /** The same by {@link MinimalFiltering}; its transforms are sums. */
  long productsOfTiles() {
    long elements = MinimalFiltering.tilesOf(output) * MinimalFiltering.ELEMENTS;
    return elements * weight.dimension(2) * weight.dimension(3);
  }
}
