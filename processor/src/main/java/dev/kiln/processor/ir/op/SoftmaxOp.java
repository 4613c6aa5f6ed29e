package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** {@code p[i] = exp(z[i]) / sum over j of exp(z[j])}. Input: z {@code [classes]}. */
public record SoftmaxOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
