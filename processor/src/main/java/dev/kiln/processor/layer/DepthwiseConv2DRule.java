package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.DepthwiseConv2D;
import dev.kiln.dsl.spec.DepthwiseConv2DSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import java.util.Optional;

/** A convolution of each channel for itself. */
final class DepthwiseConv2DRule implements LayerRule<DepthwiseConv2DSpec> {

  @Override
  public Class<DepthwiseConv2D> annotation() {
    return DepthwiseConv2D.class;
  }

  @Override
  public Class<DepthwiseConv2DSpec> spec() {
    return DepthwiseConv2DSpec.class;
  }

  @Override
  public void checkValues(DepthwiseConv2DSpec spec, LayerCheck check) {
    check.positive("multiplier", spec.multiplier());
    check.notTooLarge("multiplier", spec.multiplier());
    kernel(spec).checkValues(check);
  }

  @Override
  public Optional<Shape> check(DepthwiseConv2DSpec spec, LayerCheck check) {
    return kernel(spec)
        .check(check)
        .map(image -> kernel(spec).output(image, channels(spec, image)));
  }

  @Override
  public Value lower(DepthwiseConv2DSpec spec, LayerLowering lowering) {
    Value product =
        DepthwiseProduct.lower(
            "weight", kernel(spec), spec.multiplier(), spec.activation(), lowering);
    return lowering.activate(spec.activation(), lowering.bias(spec.bias(), product));
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  public Activation activation(DepthwiseConv2DSpec spec) {
    return spec.activation();
  }

  private static KernelShape kernel(DepthwiseConv2DSpec spec) {
    return new KernelShape(spec.kernel(), spec.stride(), spec.padding(), spec.dilation());
  }

  /** As many as an int holds at most; then the output is refused as too large. */
  private static int channels(DepthwiseConv2DSpec spec, Shape image) {
    return (int) Math.min((long) image.dimension(2) * spec.multiplier(), Integer.MAX_VALUE);
  }
}
