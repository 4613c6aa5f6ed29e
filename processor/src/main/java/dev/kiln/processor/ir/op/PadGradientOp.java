package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/** The gradient of a {@link PadOp}: what lies inside. Input: dy of the padded image. */
public record PadGradientOp(Size before, Shape image) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return image;
  }
}
