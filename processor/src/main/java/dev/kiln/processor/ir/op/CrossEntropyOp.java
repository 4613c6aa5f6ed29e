package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** {@code -log(p[t])}. Inputs: p {@code [classes]}, t {@code [1]}, the index of the true class. */
public record CrossEntropyOp() implements LossOp {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shape.of(1);
  }

  @Override
  public Op gradient() {
    return new CrossEntropyGradientOp();
  }
}
