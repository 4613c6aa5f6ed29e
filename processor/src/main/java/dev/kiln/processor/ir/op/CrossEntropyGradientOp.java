package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of the batch's mean {@link CrossEntropyOp} in the probabilities: {@code -1 / (batch
 * * p[t])} at t, else zero. Inputs: p {@code [classes]}, t {@code [1]}.
 */
public record CrossEntropyGradientOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
