package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of a {@link Conv2DOp} in its input. Inputs: dy {@code [outputHeight, outputWidth,
 * filters]}, w {@code [kernelHeight, kernelWidth, channels / groups, filters]}.
 *
 * @param image the shape of the convolution's input
 */
public record Conv2DInputGradientOp(Window window, int groups, Shape image, boolean winograd)
    implements ConvolutionOp {

  /** Of a convolution as it is defined. */
  public Conv2DInputGradientOp(Window window, int groups, Shape image) {
    this(window, groups, image, false);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return image;
  }

  @Override
  public ConvolutionShapes shapes(List<Shape> inputs) {
    return new ConvolutionShapes(image, inputs.get(1), inputs.get(0));
  }

  @Override
  public Conv2DInputGradientOp byWinograd() {
    return new Conv2DInputGradientOp(window, groups, image, true);
  }
}
