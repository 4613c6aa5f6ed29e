package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Boxes of values, put into one: values side by side, a part of a value, or a value with a border.
 * Inputs: a value for each box.
 *
 * @param shape the output's shape
 * @param boxes which don't overlap in the output
 * @param fill what is where no box is
 */
public record MoveOp(Shape shape, List<Box> boxes, float fill) implements Op {

  /** Copies {@code boxes}. */
  public MoveOp {
    boxes = List.copyOf(boxes);
  }

  /**
   * A box.
   *
   * @param from where it begins in the input, along each axis
   * @param to where it begins in the output
   * @param extent how far it goes
   */
  public record Box(Shape from, Shape to, Shape extent) {

    /** Whether it lies in an input and an output. */
    public boolean fits(Shape input, Shape output) {
      return input.rank() == output.rank()
          && extent.rank() == output.rank()
          && IntStream.range(0, extent.rank())
              .allMatch(
                  axis ->
                      from.dimension(axis) + extent.dimension(axis) <= input.dimension(axis)
                          && to.dimension(axis) + extent.dimension(axis) <= output.dimension(axis));
    }
  }

  /** Values side by side in their last axis; they agree in all others. */
  public static MoveOp sideBySide(List<Shape> inputs) {
    int last = inputs.get(0).rank() - 1;
    Shape origin = inputs.get(0).with(axis -> 0);
    List<Box> boxes = new ArrayList<>();
    int next = 0;
    for (Shape input : inputs) {
      int start = next;
      boxes.add(new Box(origin, origin.with(axis -> axis == last ? start : 0), input));
      next += input.dimension(last);
    }
    int all = next;
    Shape first = inputs.get(0);
    return new MoveOp(first.with(axis -> axis == last ? all : first.dimension(axis)), boxes, 0);
  }

  /** An image with rows and columns around it. */
  public static MoveOp bordered(Shape image, Size before, Size after, float fill) {
    Shape output =
        Shape.of(
            before.height() + image.dimension(0) + after.height(),
            before.width() + image.dimension(1) + after.width(),
            image.dimension(2));
    Shape corner = Shape.of(before.height(), before.width(), 0);
    return new MoveOp(output, List.of(new Box(image.with(axis -> 0), corner, image)), fill);
  }

  /** The gradient in an input: what became of its box, and zeros around it. */
  public MoveOp gradient(int input, Shape of) {
    Box box = boxes.get(input);
    return new MoveOp(of, List.of(new Box(box.to, box.from, box.extent)), 0);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return shape;
  }
}
