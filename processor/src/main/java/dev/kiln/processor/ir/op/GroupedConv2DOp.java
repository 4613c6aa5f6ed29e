package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Shape;
import dev.kiln.dsl.spec.Size;
import java.util.List;

/**
 * A convolution whose kernel takes pixels that are {@code dilation} apart, and whose filters see
 * the channels of their group alone: {@code y[oy, ox, f] = sum over ky, kx, c of x[oy * stride + ky
 * * dilation, ox * stride + kx * dilation, group(f) * channels / groups + c] * w[ky, kx, c, f]}.
 * The window is as large as the kernel with its gaps. Inputs: x {@code [height, width, channels]},
 * w {@code [kernelHeight, kernelWidth, channels / groups, filters]}.
 */
public record GroupedConv2DOp(Window window, Size dilation, int groups) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape image = inputs.get(0);
    int filters = inputs.get(1).dimension(3);
    return Shape.of(window.outputHeight(image), window.outputWidth(image), filters);
  }
}
