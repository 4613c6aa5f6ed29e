package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The mean of each channel under a window, over what of it lies in the image. Input: x {@code
 * [height, width, channels]}.
 */
public record AvgPool2DOp(Window window) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape image = inputs.get(0);
    return Shape.of(window.outputHeight(image), window.outputWidth(image), image.dimension(2));
  }
}
