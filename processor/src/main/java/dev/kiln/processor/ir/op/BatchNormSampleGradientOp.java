package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * What each sample adds to the gradients of a {@link BatchNormOp} in gamma and in beta, {@code [2,
 * channels]}. Inputs: x {@code [..., channels]}, the statistics, dy.
 */
public record BatchNormSampleGradientOp(double epsilon) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(1);
  }
}
