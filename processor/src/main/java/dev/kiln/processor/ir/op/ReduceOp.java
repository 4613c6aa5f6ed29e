package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The sum of a formula over the axes that the output lacks or has once, and over the batch if that
 * is asked for. Inputs: one or more values, which are repeated to {@code space} as {@link
 * Broadcast} says.
 *
 * @param space where the formula is computed
 * @param shape the output's shape, which could be repeated to the space
 * @param overBatch whether it is also the sum over all samples
 * @param mean whether the sum is divided by how many elements of the space it is of
 * @param value the formula
 */
public record ReduceOp(Shape space, Shape shape, boolean overBatch, boolean mean, Expression value)
    implements Op {

  /** The sum of all that stands in a channel, over the batch: a bias's gradient. */
  public static ReduceOp ofChannels(Shape space) {
    Shape channels = Shape.of(space.dimension(space.rank() - 1));
    return new ReduceOp(space, channels, true, false, Expression.operand(0));
  }

  /** The sum of a value over the batch. */
  public static ReduceOp overBatch(Shape shape) {
    return new ReduceOp(shape, shape, true, false, Expression.operand(0));
  }

  /** The mean of a formula over all elements: a loss, of the output and the target. */
  public static ReduceOp meanOfAll(Shape space, Expression value) {
    return new ReduceOp(space, Shape.of(1), false, true, value);
  }

  /** As a loss, the gradient of the batch's mean loss in its first operand. */
  public MapOp lossGradient() {
    Expression count = Expression.number(count()).times(Expression.batch());
    Expression share = Expression.number(1).over(count);
    return new MapOp(space, share.times(value.slope(0, value)));
  }

  /** How many elements of the space are summed for one of the output. */
  public int count() {
    return Math.toIntExact(space.elements() / shape.elements());
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return shape;
  }
}
