package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.CrossEntropyOp.Form;
import java.util.List;

/**
 * The gradient of the batch's mean {@link CrossEntropyOp}. Inputs: the same as there, but for
 * {@link Form#LOGITS} the probabilities; then the gradient is that in the logits.
 */
public record CrossEntropyGradientOp(CrossEntropyTarget target, Form form) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
