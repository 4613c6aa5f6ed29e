package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The sum of what a {@link MatMulPartsOp} left in parts, always in their order. Inputs: parts
 * {@code [parts, units]}, bias {@code [units]} where there is one.
 *
 * @param bias whether a bias is added
 * @param relu whether the rectifier is applied, after the bias
 */
public record SumPartsOp(boolean bias, boolean relu) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shape.of(inputs.get(0).dimension(1));
  }

  @Override
  public boolean rectifies() {
    return relu;
  }
}
