package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * {@code dy * f'(x)}. Inputs: dy and, of the same shape, x or y, as the function's slope asks for.
 */
public record ActivationGradientOp(ScalarFunction function, double alpha) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public boolean elementwise() {
    return true;
  }
}
