package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.SeparableConv2D;
import dev.kiln.dsl.spec.SeparableConv2DSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.Window;
import java.util.Optional;

/** A convolution of each channel for itself, and one of all channels of each pixel. */
final class SeparableConv2DRule implements LayerRule<SeparableConv2DSpec> {

  @Override
  public Class<SeparableConv2D> annotation() {
    return SeparableConv2D.class;
  }

  @Override
  public Class<SeparableConv2DSpec> spec() {
    return SeparableConv2DSpec.class;
  }

  @Override
  public void checkValues(SeparableConv2DSpec spec, LayerCheck check) {
    check.positive("filters", spec.filters());
    check.positive("multiplier", spec.multiplier());
    check.notTooLarge("multiplier", spec.multiplier());
    kernel(spec).checkValues(check);
  }

  @Override
  public Optional<Shape> check(SeparableConv2DSpec spec, LayerCheck check) {
    return kernel(spec).check(check).map(image -> kernel(spec).output(image, spec.filters()));
  }

  @Override
  public Value lower(SeparableConv2DSpec spec, LayerLowering lowering) {
    Value channels =
        DepthwiseProduct.lower(
            "depthwise", kernel(spec), spec.multiplier(), Activation.NONE, lowering);
    int fanIn = channels.shape().dimension(2);
    Shape shape = Shape.of(1, 1, fanIn, spec.filters());
    Value weight = lowering.weight("pointwise", shape, spec.activation(), fanIn, spec.filters());
    Window pixel = Window.valid(Size.square(1), Size.square(1));
    Value product = lowering.apply(ContractionOp.of(pixel, 1), "product", channels, weight);
    return lowering.activate(spec.activation(), lowering.bias(spec.bias(), product));
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  public Activation activation(SeparableConv2DSpec spec) {
    return spec.activation();
  }

  private static KernelShape kernel(SeparableConv2DSpec spec) {
    return new KernelShape(spec.kernel(), spec.stride(), spec.padding(), spec.dilation());
  }
}
