package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of a {@link GroupedConv2DOp} in its weight, summed over the batch. Inputs: x {@code
 * [height, width, channels]}, dy {@code [outputHeight, outputWidth, filters]}.
 */
public record GroupedConv2DWeightGradientOp(Window window, Size dilation, int groups)
    implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    int height = (window.size().height() - 1) / dilation.height() + 1;
    int width = (window.size().width() - 1) / dilation.width() + 1;
    int channels = inputs.get(0).dimension(2) / groups;
    return Shape.of(height, width, channels, inputs.get(1).dimension(2));
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
