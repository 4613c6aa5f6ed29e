package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * {@code y = gamma * (x - mean) / sqrt(variance + epsilon) + beta} with the statistics of the
 * batch. Inputs: x {@code [..., channels]}, the statistics {@code [2, channels]}, gamma and beta
 * {@code [channels]}.
 */
public record BatchNormOp(double epsilon) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
