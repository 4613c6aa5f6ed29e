package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * {@code dz[i] = dq[i] - exp(q[i]) * sum over j of dq[j]}. Inputs: the log-probabilities q, dq,
 * {@code [classes]}.
 */
public record LogSoftmaxGradientOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
