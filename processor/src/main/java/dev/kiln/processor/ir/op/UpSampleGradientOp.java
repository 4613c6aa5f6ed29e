package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of an {@link UpSampleOp}: the sum over the repetitions of each pixel. Input: dy
 * {@code [height * size, width * size, channels]}.
 */
public record UpSampleGradientOp(Size size) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape image = inputs.get(0);
    return Shape.of(
        image.dimension(0) / size.height(), image.dimension(1) / size.width(), image.dimension(2));
  }
}
