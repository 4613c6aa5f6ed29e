package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of the batch's mean {@link ElementLossOp}: {@code f'(y, t) / (elements * batch)}.
 * Inputs: y and the target t, of one shape.
 */
public record ElementLossGradientOp(LossFunction function, double delta) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
