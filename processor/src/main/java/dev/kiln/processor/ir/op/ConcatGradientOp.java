package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of a {@link ConcatOp} in one of its inputs: the channels from {@code from} on.
 * Input: dy.
 */
public record ConcatGradientOp(int from, Shape part) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return part;
  }
}
