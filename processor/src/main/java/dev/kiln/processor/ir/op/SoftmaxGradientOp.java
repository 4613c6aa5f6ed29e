package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * {@code dz[i] = p[i] * (dp[i] - sum over j of dp[j] * p[j])}. Inputs: p, dp, {@code [classes]}.
 */
public record SoftmaxGradientOp() implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
