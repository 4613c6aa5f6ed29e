package dev.kiln.processor.ir.op;

import static dev.kiln.processor.ir.op.Expression.number;
import static dev.kiln.processor.ir.op.Expression.operand;
import static dev.kiln.processor.ir.op.Expression.rectified;
import static dev.kiln.processor.ir.op.Expression.where;

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

  /** The formula of a sum. */
  public static final Expression SUM = operand(0).plus(operand(1));

  /** The formula of a rectifier. */
  public static final Expression RELU = rectified(operand(0));

  /** The formula of a rectifier's gradient: of the second operand where the first is positive. */
  public static final Expression RELU_GRADIENT = where(operand(0), operand(1), number(0));

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return shape;
  }

  @Override
  public boolean elementwise() {
    return true;
  }

  @Override
  public boolean rectifies() {
    return value.isRectified();
  }
}
