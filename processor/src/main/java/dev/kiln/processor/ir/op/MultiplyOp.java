package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** The element-wise product. Inputs: two values of one shape. */
public record MultiplyOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public boolean elementwise() {
    return true;
  }
}
