package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of a {@link MaxPool2DOp}: each {@code dy} goes to the first largest element under
 * its window. Inputs: x {@code [height, width, channels]}, dy {@code [outputHeight, outputWidth,
 * channels]}.
 */
public record MaxPool2DGradientOp(Window window) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
