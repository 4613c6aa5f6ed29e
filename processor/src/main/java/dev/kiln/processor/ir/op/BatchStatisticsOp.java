package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Shape;
import java.util.List;

/**
 * The mean and the variance of each channel over the samples of the batch and their pixels, {@code
 * [2, channels]}: one for the whole batch, in the place of the first sample. Input: x {@code [...,
 * channels]}.
 */
public record BatchStatisticsOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = inputs.get(0);
    return Shape.of(2, x.dimension(x.rank() - 1));
  }

  @Override
  public boolean overBatch() {
    return true;
  }
}
