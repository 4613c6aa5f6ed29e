package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The cross-entropy of the softmax of logits, {@code log(sum over j of exp(z[j])) - z[t]}, which
 * stays finite. Inputs: z {@code [classes]}, t {@code [1]}.
 */
public record SoftmaxCrossEntropyOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shape.of(1);
  }
}
