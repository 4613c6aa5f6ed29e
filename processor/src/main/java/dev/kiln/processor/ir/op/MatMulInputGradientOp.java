package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of a {@link MatMulOp} in its input. Inputs: dy {@code [units]}, w {@code [length,
 * units]}.
 */
public record MatMulInputGradientOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shape.of(inputs.get(1).dimension(0));
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return inputs.get(1).elements();
  }
}
