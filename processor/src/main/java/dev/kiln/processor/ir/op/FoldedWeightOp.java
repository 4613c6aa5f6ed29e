package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * A weight with the scale of the normalisation behind it: {@code w[..., f] * gamma[f] /
 * sqrt(variance[f] + epsilon)}. Inputs: w {@code [..., filters]}, gamma and variance {@code
 * [filters]}.
 */
public record FoldedWeightOp(double epsilon) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
