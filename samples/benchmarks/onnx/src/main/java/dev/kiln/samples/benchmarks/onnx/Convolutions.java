package dev.kiln.samples.benchmarks.onnx;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.Conv2DTransposeSpec;
import dev.kiln.dsl.spec.DepthwiseConv2DSpec;
import dev.kiln.dsl.spec.SeparableConv2DSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.samples.benchmarks.onnx.OnnxGraph.Attribute;
import java.util.ArrayList;
import java.util.List;

/** Convolutions: ONNX has filters {@code [filters, channels / groups, ...kernel]}. */
final class Convolutions {

  private static final Size ONE = Size.square(1);

  private Convolutions() {}

  static Tensor conv1d(Conv1DSpec spec, LayerContext layer) {
    Tensor input = layer.input();
    int depth = input.channels() / spec.groups();
    float[] weight = layer.parameter("weight");
    float[] filters =
        ChannelOrder.permute(weight, new int[] {spec.kernel(), depth, spec.filters()}, 2, 1, 0);
    String constant = layer.constant("weight", filters, spec.filters(), depth, spec.kernel());
    Windows windows =
        new Windows(List.of(spec.kernel()), List.of(spec.stride()), List.of(spec.dilation()));
    Convolution convolution = new Convolution(windows, spec.padding(), spec.groups());
    return finish(convolution.write(input, constant, spec.bias(), layer), spec.activation(), layer);
  }

  static Tensor conv2d(Conv2DSpec spec, LayerContext layer) {
    Tensor input = layer.input();
    String filters =
        filters("weight", spec.kernel(), input.channels() / spec.groups(), spec.filters(), layer);
    Convolution convolution =
        new Convolution(
            windows(spec.kernel(), spec.stride(), spec.dilation()), spec.padding(), spec.groups());
    return finish(convolution.write(input, filters, spec.bias(), layer), spec.activation(), layer);
  }

  static Tensor depthwise(DepthwiseConv2DSpec spec, LayerContext layer) {
    Tensor input = layer.input();
    // Kiln's [height, width, channels, multiplier] is [height, width, 1, filters].
    String filters =
        filters("weight", spec.kernel(), 1, input.channels() * spec.multiplier(), layer);
    Convolution convolution =
        new Convolution(
            windows(spec.kernel(), spec.stride(), spec.dilation()),
            spec.padding(),
            input.channels());
    return finish(convolution.write(input, filters, spec.bias(), layer), spec.activation(), layer);
  }

  static Tensor separable(SeparableConv2DSpec spec, LayerContext layer) {
    Tensor input = layer.input();
    int between = input.channels() * spec.multiplier();
    String depthwise = filters("depthwise", spec.kernel(), 1, between, layer);
    String pointwise = filters("pointwise", ONE, between, spec.filters(), layer);
    Convolution first =
        new Convolution(
            windows(spec.kernel(), spec.stride(), spec.dilation()),
            spec.padding(),
            input.channels());
    Convolution second = new Convolution(windows(ONE, ONE, ONE), Padding.VALID, 1);
    Tensor channels = new Tensor(first.write(input, depthwise, false, layer), layer.output());
    return finish(second.write(channels, pointwise, spec.bias(), layer), spec.activation(), layer);
  }

  /** Windows move over the output; what they don't reach at its end is added to it. */
  static Tensor transposed(Conv2DTransposeSpec spec, LayerContext layer) {
    Tensor input = layer.input();
    String filters = filters("weight", spec.kernel(), spec.filters(), input.channels(), layer);
    Windows windows = windows(spec.kernel(), spec.stride(), ONE);
    List<String> arguments = new ArrayList<>(List.of(input.name(), filters));
    if (spec.bias()) {
      arguments.add(layer.constant("bias", layer.parameter("bias"), spec.filters()));
    }
    List<Attribute> attributes = windows.attributes(spec.padding(), layer.output());
    if (spec.padding() == Padding.SAME) {
      int rows = Math.max(0, spec.stride().height() - spec.kernel().height());
      int columns = Math.max(0, spec.stride().width() - spec.kernel().width());
      attributes.add(Attribute.list("output_padding", rows, columns));
    }
    String sums = layer.node("ConvTranspose", arguments, attributes.toArray(Attribute[]::new));
    return finish(sums, spec.activation(), layer);
  }

  private record Convolution(Windows windows, Padding padding, int groups) {

    String write(Tensor input, String filters, boolean bias, LayerContext layer) {
      List<String> arguments = new ArrayList<>(List.of(input.name(), filters));
      if (bias) {
        float[] values = layer.parameter("bias");
        arguments.add(layer.constant("bias", values, values.length));
      }
      List<Attribute> attributes = windows.attributes(padding, input.shape());
      if (groups > 1) {
        attributes.add(Attribute.of("group", groups));
      }
      return layer.node("Conv", arguments, attributes.toArray(Attribute[]::new));
    }
  }

  private static Tensor finish(String sums, Activation activation, LayerContext layer) {
    return layer.result(Activations.apply(activation, sums, layer));
  }

  private static String filters(
      String role, Size kernel, int depth, int filters, LayerContext layer) {
    int[] extents = {kernel.height(), kernel.width(), depth, filters};
    float[] permuted = ChannelOrder.permute(layer.parameter(role), extents, 3, 2, 0, 1);
    return layer.constant(role, permuted, filters, depth, kernel.height(), kernel.width());
  }

  static Windows windows(Size kernel, Size stride, Size dilation) {
    return new Windows(
        List.of(kernel.height(), kernel.width()),
        List.of(stride.height(), stride.width()),
        List.of(dilation.height(), dilation.width()));
  }
}
