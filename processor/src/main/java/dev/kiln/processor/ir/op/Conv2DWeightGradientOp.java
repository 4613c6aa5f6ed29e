package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of a {@link Conv2DOp} in its weight, summed over the batch. Inputs: x {@code
 * [height, width, channels]}, dy {@code [outputHeight, outputWidth, filters]}.
 */
public record Conv2DWeightGradientOp(Window window, int groups, boolean winograd)
    implements ConvolutionOp {

  /** Of a convolution as it is defined. */
  public Conv2DWeightGradientOp(Window window, int groups) {
    this(window, groups, false);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Size taps = window.taps();
    int channels = inputs.get(0).dimension(2) / groups;
    return Shape.of(taps.height(), taps.width(), channels, inputs.get(1).dimension(2));
  }

  @Override
  public ConvolutionShapes shapes(List<Shape> inputs) {
    return new ConvolutionShapes(inputs.get(0), outputShape(inputs), inputs.get(1));
  }

  @Override
  public Conv2DWeightGradientOp byWinograd() {
    return new Conv2DWeightGradientOp(window, groups, true);
  }

  @Override
  public boolean overBatch() {
    return true;
  }
}
