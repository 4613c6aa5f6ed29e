package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * What each sample adds to the gradients of a {@link LayerNormOp} in gamma and in beta, {@code [2,
 * channels]}. Inputs: x {@code [..., channels]}, dy.
 */
public record LayerNormSampleGradientOp(double epsilon) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = inputs.get(0);
    return Shape.of(2, x.dimension(x.rank() - 1));
  }
}
