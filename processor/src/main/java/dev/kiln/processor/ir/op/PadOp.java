package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * Puts rows and columns of one value around an image. Input: x {@code [height, width, channels]}.
 */
public record PadOp(Size before, Size after, float value) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape image = inputs.get(0);
    return Shape.of(
        before.height() + image.dimension(0) + after.height(),
        before.width() + image.dimension(1) + after.width(),
        image.dimension(2));
  }
}
