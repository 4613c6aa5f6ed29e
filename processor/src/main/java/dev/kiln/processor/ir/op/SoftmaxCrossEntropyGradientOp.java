package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of the batch's mean cross-entropy in the logits: {@code (p[i] - (i == t ? 1 : 0)) /
 * batch}. Inputs: the probabilities p {@code [classes]}, t {@code [1]}.
 */
public record SoftmaxCrossEntropyGradientOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
