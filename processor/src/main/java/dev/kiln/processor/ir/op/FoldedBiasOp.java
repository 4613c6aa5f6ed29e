package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The bias that, with the {@link FoldedWeightOp}, stands for a normalisation: {@code beta + (bias -
 * mean) * gamma / sqrt(variance + epsilon)}. Inputs: gamma, beta, mean and variance {@code
 * [filters]}, and the bias where there is one.
 */
public record FoldedBiasOp(double epsilon, boolean bias) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
