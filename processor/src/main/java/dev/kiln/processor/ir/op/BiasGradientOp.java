package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of a bias: the sum over the batch and all but the last dimension. Input: dy {@code
 * [..., channels]}.
 */
public record BiasGradientOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape gradient = inputs.get(0);
    return Shape.of(gradient.dimension(gradient.rank() - 1));
  }

  @Override
  public boolean overBatch() {
    return true;
  }
}
