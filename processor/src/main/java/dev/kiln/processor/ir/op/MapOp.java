package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * {@code y[i] = value(a[i], b[i], ...)}: a formula of each element. Inputs: one or more values,
 * which are repeated to the shape as {@link Broadcast} says.
 *
 * @param shape the output's shape
 * @param value the formula
 */
public record MapOp(Shape shape, Expression value) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return shape;
  }

  @Override
  public boolean elementwise() {
    return true;
  }
}
