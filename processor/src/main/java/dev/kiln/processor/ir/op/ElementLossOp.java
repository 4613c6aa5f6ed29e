package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** The mean over all elements of {@code f(y, t)}. Inputs: y and the target t, of one shape. */
public record ElementLossOp(LossFunction function, double delta) implements LossOp {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shape.of(1);
  }

  @Override
  public Op gradient() {
    return new ElementLossGradientOp(function, delta);
  }
}
