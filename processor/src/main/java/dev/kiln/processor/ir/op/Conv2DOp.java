package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * {@code y[oy, ox, f] = sum over ky, kx, c of x[oy * stride + ky * dilation, ox * stride + kx *
 * dilation, group(f) * channels / groups + c] * w[ky, kx, c, f]}. Inputs: x {@code [height, width,
 * channels]}, w {@code [kernelHeight, kernelWidth, channels / groups, filters]}, bias {@code
 * [filters]}.
 */
public record Conv2DOp(Window window, int groups, boolean bias, boolean relu, boolean winograd)
    implements ProductOp, ConvolutionOp {

  /** Without bias and rectifier. */
  public Conv2DOp(Window window, int groups) {
    this(window, groups, false, false, false);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape image = inputs.get(0);
    int filters = inputs.get(1).dimension(3);
    return Shape.of(window.outputHeight(image), window.outputWidth(image), filters);
  }

  @Override
  public ConvolutionShapes shapes(List<Shape> inputs) {
    return new ConvolutionShapes(inputs.get(0), inputs.get(1), outputShape(inputs));
  }

  @Override
  public Conv2DOp withBias() {
    return new Conv2DOp(window, groups, true, relu, winograd);
  }

  @Override
  public Conv2DOp withRelu() {
    return new Conv2DOp(window, groups, bias, true, winograd);
  }

  @Override
  public Conv2DOp byWinograd() {
    return new Conv2DOp(window, groups, bias, relu, true);
  }
}
