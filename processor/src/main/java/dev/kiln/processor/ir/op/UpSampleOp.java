package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/** Repeats each pixel. Input: x {@code [height, width, channels]}. */
public record UpSampleOp(Size size) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape image = inputs.get(0);
    return Shape.of(
        image.dimension(0) * size.height(), image.dimension(1) * size.width(), image.dimension(2));
  }
}
