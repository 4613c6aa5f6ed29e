package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Shape;
import java.util.List;

/**
 * What moves a running average towards a batch when it is subtracted: {@code (1 - momentum) *
 * (average - batch)}. Inputs: the statistics {@code [2, channels]}, of which a row is the batch's,
 * and the average {@code [channels]}.
 */
public record RunningAverageGradientOp(double momentum, int row) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(1);
  }
}
