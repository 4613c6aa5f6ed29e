package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The mean of each channel over a sample's pixels, and the sum of the squared deviations from it:
 * {@code [2, channels]}. Input: x {@code [..., channels]}.
 */
public record SampleStatisticsOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = inputs.get(0);
    return Shape.of(2, x.dimension(x.rank() - 1));
  }
}
