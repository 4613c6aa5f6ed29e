package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * Sets whole channels to zero, as {@link DropoutOp} does elements; its own gradient. Input: x
 * {@code [height, width, channels]}.
 */
public record SpatialDropoutOp(double rate, int stream) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public boolean elementwise() {
    return true;
  }
}
