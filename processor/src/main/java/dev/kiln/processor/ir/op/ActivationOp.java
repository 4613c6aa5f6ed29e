package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** {@code f(x)} of each element. The rectifier is an op of its own: products can apply it. */
public record ActivationOp(ScalarFunction function, double alpha) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public boolean elementwise() {
    return true;
  }
}
