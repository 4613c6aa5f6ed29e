package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * {@code y = gamma * (x - mean) / sqrt(variance + epsilon) + beta}, with the mean and the variance
 * of the last dimension. Inputs: x {@code [..., channels]}, gamma and beta {@code [channels]}.
 */
public record LayerNormOp(double epsilon) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
