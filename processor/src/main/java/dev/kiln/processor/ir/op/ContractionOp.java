package dev.kiln.processor.ir.op;

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
 * <p>Max pooling may be part of it, whose output y is then. So all but one of the gradients under
 * each of its windows are zero, and dy is but that one, zero where a rectifier before the pooling
 * was off. Where it belongs says the argmax, see {@link Pool2DOp.Kind#ARGMAX}: a second output, and
 * the last input of gradients.
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
 * @param pool the window of the pooling behind it, whose positions don't overlap; a pixel if there
 *     is none
 * @param argmax whether the pooling's argmax is written, or read by gradients
 */
public record ContractionOp(
    Tensor computes,
    Window window,
    int groups,
    Shape image,
    boolean bias,
    boolean relu,
    boolean winograd,
    Window pool,
    boolean argmax)
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

  private ContractionOp(Tensor computes, Window window, int groups, Shape image) {
    this(computes, window, groups, image, false, false, false, Window.PIXEL, false);
  }

  /** A convolution without bias and rectifier. */
  public static ContractionOp of(Window window, int groups) {
    return new ContractionOp(Tensor.OUTPUT, window, groups, NO_IMAGE);
  }

  /** The gradient of the same in its input; also what a transposed convolution computes. */
  public ContractionOp ofInput(Shape shape) {
    return new ContractionOp(Tensor.INPUT, window, groups, shape);
  }

  /** The gradient of the same in its weight. */
  public ContractionOp ofWeight() {
    return new ContractionOp(Tensor.WEIGHT, window, groups, NO_IMAGE);
  }

  /** The same with a bias. */
  public ContractionOp withBias() {
    return new ContractionOp(computes, window, groups, image, true, relu, winograd, pool, argmax);
  }

  /** The same with the rectifier. */
  public ContractionOp withRelu() {
    return new ContractionOp(computes, window, groups, image, bias, true, winograd, pool, argmax);
  }

  /** The same by {@link MinimalFiltering}. */
  public ContractionOp byWinograd() {
    return new ContractionOp(computes, window, groups, image, bias, relu, true, pool, argmax);
  }

  /** The same with max pooling behind it. */
  public ContractionOp pooled(Window behind, boolean withArgmax) {
    return new ContractionOp(
        computes, window, groups, image, bias, relu, winograd, behind, withArgmax);
  }

  /** Whether it computes one of the three. */
  public boolean computes(Tensor tensor) {
    return computes == tensor;
  }

  /** Whether all filters see all channels, and the taps lie side by side. */
  public boolean dense() {
    return groups == 1 && !window.dilated();
  }

  /** Whether there is a pooling behind it. */
  public boolean pooled() {
    return !pool.equals(Window.PIXEL);
  }

  /** The shapes of all three tensors for what this op reads; the output's before it is pooled. */
  public ContractionShapes shapes(List<Shape> inputs) {
    Shape first = inputs.get(0);
    Shape second = inputs.get(1);
    return ContractionShapes.of(
        computes(Tensor.INPUT) ? image : first,
        computes(Tensor.WEIGHT) ? weight(first, second) : second,
        window);
  }

  private Shape weight(Shape input, Shape output) {
    int channels = input.dimension(input.rank() - 1) / groups;
    int filters = output.dimension(output.rank() - 1);
    return input.rank() == 1
        ? Shape.of(channels, filters)
        : Shape.of(window.taps().height(), window.taps().width(), channels, filters);
  }

  /** The shape of y for what this op reads. */
  public Shape stored(List<Shape> inputs) {
    Shape output = shapes(inputs).output();
    int filters = output.dimension(2);
    return inputs.get(0).rank() == 1 ? Shape.of(filters) : pool.over(output, filters);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return switch (computes) {
      case INPUT -> image;
      case WEIGHT -> weight(inputs.get(0), inputs.get(1));
      case OUTPUT -> stored(inputs);
    };
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    Shape shape = outputShape(inputs);
    return argmax && computes(Tensor.OUTPUT) ? List.of(shape, shape) : List.of(shape);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    ContractionShapes shapes = shapes(inputs);
    return winograd ? shapes.productsOfTiles() : shapes.products(pool);
  }

  @Override
  public boolean overBatch() {
    return computes(Tensor.WEIGHT);
  }

  @Override
  public boolean rectifies() {
    return relu;
  }
}
