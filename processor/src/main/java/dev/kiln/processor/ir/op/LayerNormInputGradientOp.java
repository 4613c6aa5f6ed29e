package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of a {@link LayerNormOp} in its input. Inputs: x {@code [..., channels]}, gamma
 * {@code [channels]}, dy.
 */
public record LayerNormInputGradientOp(double epsilon) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
