package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of a {@link Conv2DOp} in its weight, summed over the batch. Inputs: x {@code
 * [height, width, channels]}, dy {@code [outputHeight, outputWidth, filters]}.
 */
public record Conv2DWeightGradientOp(Window window) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    int channels = inputs.get(0).dimension(2);
    int filters = inputs.get(1).dimension(2);
    return Shape.of(window.size().height(), window.size().width(), channels, filters);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return Products.ofPixels(inputs.get(1), outputShape(inputs));
  }

  @Override
  public boolean overBatch() {
    return true;
  }
}
