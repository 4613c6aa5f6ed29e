package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient in the input of a {@link ContractionOp} whose output only a max pooling reads, given
 * the gradient of the pooling's output: all but one of the gradients under each window are zero.
 * Inputs: argmax {@code [pooledHeight, pooledWidth, filters]}, see {@link Pool2DOp.Kind#ARGMAX}; dp
 * {@code [pooledHeight, pooledWidth, filters]}, zero where a rectifier before the pooling was off;
 * w {@code [kernelHeight, kernelWidth, channels, filters]}.
 *
 * @param window the convolution's
 * @param pool the pooling's, whose positions don't overlap
 * @param image the shape of the convolution's input
 */
public record PooledConv2DInputGradientOp(Window window, Window pool, Shape image) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return image;
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return ContractionShapes.products(inputs.get(1), inputs.get(2));
  }
}
