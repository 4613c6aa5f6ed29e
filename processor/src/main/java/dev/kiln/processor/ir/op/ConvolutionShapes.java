package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;

/**
 * The shapes of a convolution, whichever of the three is computed.
 *
 * @param image {@code [height, width, channels]}
 * @param weight {@code [kernelHeight, kernelWidth, channels / groups, filters]}
 * @param output {@code [outputHeight, outputWidth, filters]}
 */
public record ConvolutionShapes(Shape image, Shape weight, Shape output) {

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
}
