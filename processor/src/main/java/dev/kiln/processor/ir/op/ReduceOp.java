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
 * @param value the formula
 */
public record ReduceOp(Shape space, Shape shape, boolean overBatch, Expression value)
    implements Op {

  /** The sum of all that stands in a channel, over the batch: a bias's gradient. */
  public static ReduceOp ofChannels(Shape space) {
    Shape channels = Shape.of(space.dimension(space.rank() - 1));
    return new ReduceOp(space, channels, true, Expression.operand(0));
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return shape;
  }
}
