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

  /** Those of a window that meets the input; what has no pixels has one here, with one tap. */
  static ContractionShapes of(Shape input, Shape weight, Window window) {
    boolean pixels = input.rank() > 1;
    Shape image = pixels ? input : Shape.of(1, 1, input.dimension(0));
    Shape taps = pixels ? weight : Shape.of(1, 1, weight.dimension(0), weight.dimension(1));
    return new ContractionShapes(image, taps, window.over(image, taps.dimension(3)));
  }

  /** Whether the window's taps are those of the weight, and channels and filters its groups'. */
  public boolean fit(Window window, int groups) {
    return weight.dimension(0) == window.taps().height()
        && weight.dimension(1) == window.taps().width()
        && image.dimension(2) == groups * weight.dimension(2)
        && output.dimension(2) % groups == 0;
  }

  /**
   * How many products are summed for a sample, those with zeros around the image included.
   *
   * @param pool of the pixels under this window, one has products
   */
  long products(Window pool) {
    Shape pixels = pool.over(output, 1);
    return pixels.elements() * weight.elements();
  }

  /** The same by {@link MinimalFiltering}; its transforms are sums. */
  long productsOfTiles() {
    long elements = MinimalFiltering.tilesOf(output) * MinimalFiltering.ELEMENTS;
    return elements * weight.dimension(2) * weight.dimension(3);
  }
}
