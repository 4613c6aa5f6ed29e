package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Conv2DTranspose;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Conv2DTransposeSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.Op;
import java.util.Optional;

/** A transposed convolution: the gradient of a convolution in its input. */
final class Conv2DTransposeRule implements LayerRule<Conv2DTransposeSpec> {

  @Override
  public Class<Conv2DTranspose> annotation() {
    return Conv2DTranspose.class;
  }

  @Override
  public Class<Conv2DTransposeSpec> spec() {
    return Conv2DTransposeSpec.class;
  }

  @Override
  public void checkValues(Conv2DTransposeSpec spec, LayerCheck check) {
    check.positive("filters", spec.filters());
    check.positive("kernel", spec.kernel());
    check.positive("stride", spec.stride());
  }

  @Override
  public Optional<Shape> check(Conv2DTransposeSpec spec, LayerCheck check) {
    return check.image().map(image -> output(spec, image));
  }

  @Override
  public Value lower(Conv2DTransposeSpec spec, LayerLowering lowering) {
    Value input = lowering.input();
    KernelShape kernel = kernel(spec);
    int channels = input.shape().dimension(2);
    Shape image = lowering.outputShape();
    Shape shape = Shape.of(spec.kernel().height(), spec.kernel().width(), spec.filters(), channels);
    Value weight =
        lowering.weight(
            shape, spec.activation(), kernel.taps() * channels, kernel.taps() * spec.filters());
    Op op = ContractionOp.of(kernel.window(image), 1).ofInput(image);
    Value product = lowering.apply(op, "product", input, weight);
    return lowering.activate(spec.activation(), lowering.bias(spec.bias(), product));
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  public Activation activation(Conv2DTransposeSpec spec) {
    return spec.activation();
  }

  private static KernelShape kernel(Conv2DTransposeSpec spec) {
    return KernelShape.dense(spec.kernel(), spec.stride(), spec.padding());
  }

  private static Shape output(Conv2DTransposeSpec spec, Shape image) {
    return Shape.of(
        extent(image.dimension(0), spec.kernel().height(), spec.stride().height(), spec.padding()),
        extent(image.dimension(1), spec.kernel().width(), spec.stride().width(), spec.padding()),
        spec.filters());
  }

  /** As large as an int at most; then the output is refused as too large. */
  private static int extent(int input, int kernel, int stride, Padding padding) {
    long extent = padding == Padding.SAME ? (long) input * stride : (input - 1L) * stride + kernel;
    return (int) Math.min(extent, Integer.MAX_VALUE);
  }
}
