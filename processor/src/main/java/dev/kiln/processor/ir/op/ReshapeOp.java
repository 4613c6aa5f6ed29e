package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** The same elements in the same order, under another shape. */
public record ReshapeOp(Shape shape) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return shape;
  }
}
