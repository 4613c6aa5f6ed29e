package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** The gradient of a {@link WinogradConv2DOp} in its input, with the inputs of the direct one. */
public record WinogradConv2DInputGradientOp(Conv2DInputGradientOp direct) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return direct.outputShape(inputs);
  }
}
