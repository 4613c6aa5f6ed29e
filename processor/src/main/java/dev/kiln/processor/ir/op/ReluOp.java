package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** {@code max(x, 0)}. */
public record ReluOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public boolean elementwise() {
    return true;
  }

  @Override
  public boolean rectifies() {
    return true;
  }
}
