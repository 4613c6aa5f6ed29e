package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of {@link NormalizeOp} in its input: {@code dx = gamma * dy / sqrt(variance +
 * epsilon)}. Inputs: dy {@code [..., channels]}, gamma and variance {@code [channels]}.
 */
public record NormalizeGradientOp(double epsilon) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public boolean elementwise() {
    return true;
  }
}
