package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of a {@link BatchNormOp} in its input, statistics included. Inputs: x, the
 * statistics, gamma, the gradients of gamma and beta, dy.
 */
public record BatchNormInputGradientOp(double epsilon) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
