package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of an {@link AvgPool2DOp}: each pixel gets its share. Input: dy {@code
 * [outputHeight, outputWidth, channels]}.
 */
public record AvgPool2DGradientOp(Window window, Shape image) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return image;
  }
}
