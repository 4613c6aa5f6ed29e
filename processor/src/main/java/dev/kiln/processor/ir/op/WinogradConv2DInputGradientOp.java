package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/** The gradient of a {@link WinogradConv2DOp} in its input, with the inputs of the direct one. */
public record WinogradConv2DInputGradientOp(Conv2DInputGradientOp direct, int groups)
    implements Op {

  /** The gradient of the convolution as an op with groups. */
  public GroupedConv2DInputGradientOp grouped() {
    return new GroupedConv2DInputGradientOp(
        direct.window(), Size.square(1), groups, direct.image());
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return direct.outputShape(inputs);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return Products.ofTiles(inputs.get(0), inputs.get(1));
  }
}
