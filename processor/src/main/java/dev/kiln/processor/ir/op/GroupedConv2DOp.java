package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * A convolution whose kernel takes pixels that are {@code dilation} apart, and whose filters see
 * the channels of their group alone: {@code y[oy, ox, f] = sum over ky, kx, c of x[oy * stride + ky
 * * dilation, ox * stride + kx * dilation, group(f) * channels / groups + c] * w[ky, kx, c, f]}.
 * The window is as large as the kernel with its gaps. Inputs: x {@code [height, width, channels]},
 * w {@code [kernelHeight, kernelWidth, channels / groups, filters]}, bias {@code [filters]}.
 */
public record GroupedConv2DOp(Window window, Size dilation, int groups, boolean bias, boolean relu)
    implements ProductOp {

  /** Without bias and rectifier. */
  public GroupedConv2DOp(Window window, Size dilation, int groups) {
    this(window, dilation, groups, false, false);
  }

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
  public GroupedConv2DOp withBias() {
    return new GroupedConv2DOp(window, dilation, groups, true, relu);
  }

  @Override
  public GroupedConv2DOp withRelu() {
    return new GroupedConv2DOp(window, dilation, groups, bias, true);
  }
}
