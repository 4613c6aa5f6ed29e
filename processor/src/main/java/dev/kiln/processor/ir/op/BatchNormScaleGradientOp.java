package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Shape;
import java.util.List;

/**
 * The gradient of a {@link BatchNormOp} in gamma, summed over the batch. Inputs: x, the statistics,
 * dy.
 */
public record BatchNormScaleGradientOp(double epsilon) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = inputs.get(0);
    return Shape.of(x.dimension(x.rank() - 1));
  }

  @Override
  public boolean overBatch() {
    return true;
  }
}
