package dev.kiln.processor.reference;

import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.SeparableConv2DSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A convolution of each channel for itself, then one with a 1x1 kernel. */
final class ReferenceSeparableConv2D implements ReferenceLayer {

  private final ReferenceGroupedConv2D first;
  private final ReferenceGroupedConv2D second;

  ReferenceSeparableConv2D(SeparableConv2DSpec spec, Shape image) {
    int channels = image.dimension(2);
    Size one = Size.square(1);
    first =
        new ReferenceGroupedConv2D(
            spec.kernel(),
            spec.stride(),
            spec.padding(),
            spec.dilation(),
            channels,
            channels * spec.multiplier(),
            false,
            image);
    second =
        new ReferenceGroupedConv2D(
            one, one, Padding.VALID, one, 1, spec.filters(), spec.bias(), first.output());
  }

  @Override
  public Shape output() {
    return second.output();
  }

  @Override
  public List<Shape> parameters() {
    List<Shape> all = new ArrayList<>(first.parameters());
    all.addAll(second.parameters());
    return all;
  }

  @Override
  public List<String> roles() {
    return List.of("depthwise", "pointwise", "bias");
  }

  @Override
  public double[] apply(List<double[]> inputs, double[] parameters) {
    int split = Math.toIntExact(first.parameters().get(0).elements());
    double[] between = first.apply(inputs, Arrays.copyOf(parameters, split));
    return second.apply(List.of(between), Arrays.copyOfRange(parameters, split, parameters.length));
  }
}
