package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** The gradient of a {@link WinogradConv2DOp} in its weight, with the inputs of the direct one. */
public record WinogradConv2DWeightGradientOp(Conv2DWeightGradientOp direct) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return direct.outputShape(inputs);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return Products.ofTiles(inputs.get(1), outputShape(inputs));
  }

  @Override
  public boolean overBatch() {
    return true;
  }
}
