package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * {@code y[oy, ox, f] = sum over ky, kx, c of x[oy * stride + ky, ox * stride + kx, c] * w[ky, kx,
 * c, f]}. Inputs: x {@code [height, width, channels]}, w {@code [kernelHeight, kernelWidth,
 * channels, filters]}, bias {@code [filters]}.
 */
public record Conv2DOp(Window window, boolean bias, boolean relu) implements ProductOp {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape image = inputs.get(0);
    int filters = inputs.get(1).dimension(3);
    return Shape.of(window.outputHeight(image), window.outputWidth(image), filters);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return Products.ofPixels(outputShape(inputs), inputs.get(1));
  }

  @Override
  public Conv2DOp withBias() {
    return new Conv2DOp(window, true, relu);
  }

  @Override
  public Conv2DOp withRelu() {
    return new Conv2DOp(window, bias, true);
  }
}
