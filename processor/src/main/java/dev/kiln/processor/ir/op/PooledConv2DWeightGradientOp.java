package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient in the weight of a {@link ContractionOp} whose output only a max pooling reads; see
 * {@link PooledConv2DInputGradientOp}. Inputs: x {@code [height, width, channels]}, the
 * convolution's input; argmax and dp {@code [pooledHeight, pooledWidth, filters]}.
 *
 * @param window the convolution's
 * @param pool the pooling's, whose positions don't overlap
 */
public record PooledConv2DWeightGradientOp(Window window, Window pool) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    int channels = inputs.get(0).dimension(2);
    int filters = inputs.get(1).dimension(2);
    return Shape.of(window.size().height(), window.size().width(), channels, filters);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return ContractionShapes.products(inputs.get(2), outputShape(inputs));
  }

  @Override
  public boolean overBatch() {
    return true;
  }
}
