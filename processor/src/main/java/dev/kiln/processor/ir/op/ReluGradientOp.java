package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** {@code dy} where the rectifier's output was positive, else zero. Inputs: y, dy, of one shape. */
public record ReluGradientOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public boolean elementwise() {
    return true;
  }
}
