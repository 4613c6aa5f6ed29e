package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * A convolution or one of its gradients: products of the same pixels with the same taps, which
 * differ in what they sum.
 */
public sealed interface ConvolutionOp extends Op
    permits Conv2DOp, Conv2DInputGradientOp, Conv2DWeightGradientOp {

  /** What moves over the image. */
  Window window();

  /** Into how many groups channels and filters fall; a filter sees the channels of its group. */
  int groups();

  /** Whether it is computed by {@link MinimalFiltering}. */
  boolean winograd();

  /** The same by {@link MinimalFiltering}. */
  ConvolutionOp byWinograd();

  /** The shapes of the convolution for what this op reads. */
  ConvolutionShapes shapes(List<Shape> inputs);

  /** Whether all filters see all channels, and the taps lie side by side. */
  default boolean dense() {
    return groups() == 1 && !window().dilated();
  }

  @Override
  default long multiplyAdds(List<Shape> inputs) {
    ConvolutionShapes shapes = shapes(inputs);
    return winograd()
        ? Products.ofTiles(shapes.output(), shapes.weight())
        : Products.ofPixels(shapes.output(), shapes.weight());
  }
}
