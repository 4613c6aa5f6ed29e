package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of an embedding in its weight: {@code dw[i, c]} is the sum of {@code dy[t, c]} over
 * the batch and all {@code t} with {@code ids[t] = i}. Inputs: ids {@code [steps]}, dy {@code
 * [steps, size]}.
 *
 * @param vocabulary how many ids there are
 */
public record EmbeddingGradientOp(int vocabulary) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shape.of(vocabulary, inputs.get(1).dimension(1));
  }

  @Override
  public boolean overBatch() {
    return true;
  }
}
