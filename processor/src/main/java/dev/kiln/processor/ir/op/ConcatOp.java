package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The inputs side by side in their last dimension. Inputs: two or more values that agree in all
 * others.
 */
public record ConcatOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape first = inputs.get(0);
    int[] extents = first.dimensions().stream().mapToInt(Integer::intValue).toArray();
    int last = first.rank() - 1;
    extents[last] = inputs.stream().mapToInt(shape -> shape.dimension(last)).sum();
    return Shape.of(extents);
  }
}
