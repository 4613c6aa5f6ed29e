package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.TargetCrossEntropyOp.Form;
import java.util.List;

/**
 * The gradient of the batch's mean {@link TargetCrossEntropyOp}. Inputs: the same as there, but for
 * {@link Form#LOGITS} the probabilities; then the gradient is that in the logits.
 */
public record TargetCrossEntropyGradientOp(CrossEntropyTarget target, Form form) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
