package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * A running average after a batch: {@code average - (1 - momentum) * (average - batch)}. Inputs:
 * the statistics {@code [2, channels]}, of which a row is the batch's, and the average {@code
 * [channels]}, in whose place the output is written.
 */
public record RunningAverageOp(double momentum, int row) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(1);
  }
}
