package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ContractionOp;

/** The convolution of each channel for itself, which two layers have in common. */
final class DepthwiseProduct {

  private DepthwiseProduct() {}

  /**
   * Appends the convolution.
   *
   * @param role what its weight is called
   */
  static Value lower(
      String role,
      KernelShape kernel,
      int multiplier,
      Activation activation,
      LayerLowering lowering) {
    Value input = lowering.input();
    int channels = input.shape().dimension(2);
    Shape shape =
        Shape.of(kernel.kernel().height(), kernel.kernel().width(), 1, channels * multiplier);
    Value weight =
        lowering.weight(role, shape, activation, kernel.taps(), kernel.taps() * multiplier);
    return lowering.apply(
        ContractionOp.of(kernel.window(input.shape()), channels), "channelProducts", input, weight);
  }
}
