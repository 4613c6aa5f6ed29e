package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** The largest value of each channel under a window. Input: x {@code [height, width, channels]}. */
public record MaxPool2DOp(Window window) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape image = inputs.get(0);
    int channels = image.dimension(2);
    return Shape.of(window.outputHeight(image), window.outputWidth(image), channels);
  }
}
