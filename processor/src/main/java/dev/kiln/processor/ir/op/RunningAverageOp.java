package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * A running average after a batch: {@code average - (1 - momentum) * (average - batch)}. Inputs:
 * the batch's and the average {@code [channels]}, in whose place the output is written.
 */
public record RunningAverageOp(double momentum) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(1);
  }
}
