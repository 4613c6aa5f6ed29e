package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** {@code q[i] = z[i] - log(sum over j of exp(z[j]))}. Input: z {@code [classes]}. */
public record LogSoftmaxOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
