package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * A row of what each sample adds to a gradient, summed over the batch: {@code [elements]}. Input:
 * {@code [rows, elements]}.
 *
 * @param row which of the rows, counted from 0
 */
public record SumSamplesOp(int row) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shape.of(inputs.get(0).dimension(1));
  }

  @Override
  public boolean overBatch() {
    return true;
  }
}
