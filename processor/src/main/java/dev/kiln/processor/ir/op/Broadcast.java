package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * How a smaller operand meets a larger one: their last axes stand side by side, and an axis that
 * the smaller one lacks, or has once, is repeated. As in NumPy.
 */
public final class Broadcast {

  private Broadcast() {}

  /** Whether an operand can be repeated to fill a shape. */
  public static boolean fits(Shape operand, Shape shape) {
    boolean fits = operand.rank() <= shape.rank();
    for (int axis = 0; fits && axis < shape.rank(); axis++) {
      int extent = extent(operand, shape, axis);
      fits = extent == 1 || extent == shape.dimension(axis);
    }
    return fits;
  }

  /** An operand's extent along an axis of the shape that it is repeated to; 1 if it lacks it. */
  public static int extent(Shape operand, Shape shape, int axis) {
    return extent(operand, shape.rank(), axis);
  }

  private static int extent(Shape operand, int rank, int axis) {
    int own = axis - (rank - operand.rank());
    return own < 0 ? 1 : operand.dimension(own);
  }

  /** The shape that all operands can be repeated to, if they fit. */
  public static Shape of(List<Shape> operands) {
    int rank = operands.stream().mapToInt(Shape::rank).max().orElse(0);
    int[] extents = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      for (Shape operand : operands) {
        extents[axis] = Math.max(extents[axis], extent(operand, rank, axis));
      }
    }
    return Shape.of(extents);
  }
}
