package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of a {@link MatMulOp} in its weight, summed over the batch. Inputs: x {@code
 * [length]}, dy {@code [units]}.
 */
public record MatMulWeightGradientOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shape.of(inputs.get(0).dimension(0), inputs.get(1).dimension(0));
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return outputShape(inputs).elements();
  }

  @Override
  public boolean overBatch() {
    return true;
  }
}
