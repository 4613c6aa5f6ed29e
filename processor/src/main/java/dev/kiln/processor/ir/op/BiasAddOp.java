package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * Adds {@code b[c]} to each element of the last dimension. Inputs: x {@code [..., channels]}, b
 * {@code [channels]}.
 */
public record BiasAddOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
