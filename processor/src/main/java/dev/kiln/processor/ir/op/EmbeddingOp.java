package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * {@code y[t, c] = w[ids[t], c]}. Inputs: ids {@code [steps]}, whole numbers below vocabulary, and
 * w {@code [vocabulary, size]}.
 */
public record EmbeddingOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shape.of(inputs.get(0).dimension(0), inputs.get(1).dimension(1));
  }
}
