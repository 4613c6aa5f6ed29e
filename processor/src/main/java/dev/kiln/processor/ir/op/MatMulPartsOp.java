package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * A matrix product whose sums are left in parts: {@code y[p, u] = sum over the i of part p of x[i]
 * * w[i, u]}. Inputs: x {@code [length]}, w {@code [length, units]}. A {@link SumPartsOp} adds the
 * parts.
 *
 * @param part how many factors a part has; the last one may have fewer
 * @param sparse whether many elements of x are expected to be zeros
 */
public record MatMulPartsOp(int part, boolean sparse) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape weight = inputs.get(1);
    return Shape.of((weight.dimension(0) + part - 1) / part, weight.dimension(1));
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return inputs.get(1).elements();
  }
}
