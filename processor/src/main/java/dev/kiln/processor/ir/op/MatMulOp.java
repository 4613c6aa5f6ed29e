package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * {@code y[u] = sum over i of x[i] * w[i, u]}. Inputs: x {@code [length]}, w {@code [length,
 * units]}, bias {@code [units]}.
 */
public record MatMulOp(boolean bias, boolean relu) implements ProductOp {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shape.of(inputs.get(1).dimension(1));
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return inputs.get(1).elements();
  }

  @Override
  public MatMulOp withBias() {
    return new MatMulOp(true, relu);
  }

  @Override
  public MatMulOp withRelu() {
    return new MatMulOp(bias, true);
  }
}
