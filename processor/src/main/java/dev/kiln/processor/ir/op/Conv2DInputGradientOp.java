package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of a {@link Conv2DOp} in its input. Inputs: dy {@code [outputHeight, outputWidth,
 * filters]}, w {@code [kernelHeight, kernelWidth, channels, filters]}.
 *
 * @param image the shape of the convolution's input
 */
public record Conv2DInputGradientOp(Window window, Shape image) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return image;
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return Products.ofPixels(inputs.get(0), inputs.get(1));
  }
}
