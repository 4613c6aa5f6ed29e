package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of a {@link GroupedConv2DOp} in its input. Inputs: dy {@code [outputHeight,
 * outputWidth, filters]}, w {@code [kernelHeight, kernelWidth, channels / groups, filters]}.
 */
public record GroupedConv2DInputGradientOp(Window window, Size dilation, int groups, Shape image)
    implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return image;
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return Products.ofPixels(inputs.get(0), inputs.get(1));
  }
}
