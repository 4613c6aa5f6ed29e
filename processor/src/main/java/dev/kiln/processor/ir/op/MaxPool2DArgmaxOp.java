package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * Where under each window of a {@link MaxPool2DOp} the first largest element is, counted row by row
 * from 0. Input: x {@code [height, width, channels]}.
 */
public record MaxPool2DArgmaxOp(Window window) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return new MaxPool2DOp(window).outputShape(inputs);
  }
}
