package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * Sums of products of two of three tensors over the axes that the third one lacks:
 *
 * <ul>
 *   <li>the output: {@code y[oy, ox, f] = sum over ky, kx, c of x[oy * stride + ky * dilation, ox *
 *       stride + kx * dilation, group(f) * channels / groups + c] * w[ky, kx, c, f]}. Inputs: x
 *       {@code [height, width, channels]}, w {@code [kernelHeight, kernelWidth, channels / groups,
 *       filters]}, bias {@code [filters]}.
 *   <li>its gradient in the input. Inputs: dy {@code [outputHeight, outputWidth, filters]} and w.
 *   <li>its gradient in the weight, summed over the batch. Inputs: x and dy.
 * </ul>
 *
 * <p>A dense layer is one without pixels and taps: x {@code [channels]}, w {@code [channels,
 * filters]}, y {@code [filters]}.
 *
 * @param computes which of the three is computed
 * @param window what moves over the image
 * @param groups into how many groups channels and filters fall; a filter sees the channels of its
 *     group
 * @param image the shape of the input if its gradient is computed, which strides leave open;
 *     otherwise none
 * @param bias whether a bias is added to each sum before it is stored
 * @param relu whether the rectifier is applied, after the bias
 * @param winograd whether it is computed by {@link MinimalFiltering}
 */
public record ContractionOp(
    Tensor computes,
    Window window,
    int groups,
    Shape image,
    boolean bias,
    boolean relu,
    boolean winograd)
    implements Op {

  /** What belongs to a contraction. */
  public enum Tensor {
    /** What the weight is applied to. */
    INPUT,
    /** What is learned. */
    WEIGHT,
    /** The sums. */
    OUTPUT
  }

  /** The input's shape where the operands tell it. */
  public static final Shape NO_IMAGE = Shape.of();

  /** The products of a dense layer. */
  public static final ContractionOp DENSE = of(Window.PIXEL, 1);

  /** A convolution without bias and rectifier. */
  public static ContractionOp of(Window window, int groups) {
    return new ContractionOp(Tensor.OUTPUT, window, groups, NO_IMAGE, false, false, false);
  }

  /** The gradient of the same in its input; also what a transposed convolution computes. */
  public ContractionOp ofInput(Shape shape) {
    return new ContractionOp(Tensor.INPUT, window, groups, shape, false, false, false);
  }

  /** The gradient of the same in its weight. */
  public ContractionOp ofWeight() {
    return new ContractionOp(Tensor.WEIGHT, window, groups, NO_IMAGE, false, false, false);
  }

  /** The same with a bias. */
  public ContractionOp withBias() {
    return new ContractionOp(computes, window, groups, image, true, relu, winograd);
  }

  /** The same with the rectifier. */
  public ContractionOp withRelu() {
    return new ContractionOp(computes, window, groups, image, bias, true, winograd);
  }

  /** The same by {@link MinimalFiltering}. */
  public ContractionOp byWinograd() {
    return new ContractionOp(computes, window, groups, image, bias, relu, true);
  }

  /** Whether it computes one of the three. */
  public boolean computes(Tensor tensor) {
    return computes == tensor;
  }

  /** Whether all filters see all channels, and the taps lie side by side. */
  public boolean dense() {
    return groups == 1 && !window.dilated();
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape first = inputs.get(0);
    Shape second = inputs.get(1);
    int filters = second.dimension(second.rank() - 1);
    return switch (computes) {
      case INPUT -> image;
      case WEIGHT -> {
        int channels = first.dimension(first.rank() - 1) / groups;
        Size taps = window.taps();
        yield first.rank() == 1
            ? Shape.of(channels, filters)
            : Shape.of(taps.height(), taps.width(), channels, filters);
      }
      case OUTPUT ->
          first.rank() == 1
              ? Shape.of(filters)
              : Shape.of(window.outputHeight(first), window.outputWidth(first), filters);
    };
  }

  /** The shapes of all three tensors for what this op reads. */
  public ContractionShapes shapes(List<Shape> inputs) {
    Shape first = inputs.get(0);
    Shape second = inputs.get(1);
    Shape result = outputShape(inputs);
    return switch (computes) {
      case INPUT -> ContractionShapes.of(result, second, first);
      case WEIGHT -> ContractionShapes.of(first, result, second);
      case OUTPUT -> ContractionShapes.of(first, second, result);
    };
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    ContractionShapes shapes = shapes(inputs);
    return winograd ? shapes.productsOfTiles() : shapes.products();
  }

  @Override
  public boolean overBatch() {
    return computes == Tensor.WEIGHT;
  }

  @Override
  public boolean rectifies() {
    return relu;
  }
}
