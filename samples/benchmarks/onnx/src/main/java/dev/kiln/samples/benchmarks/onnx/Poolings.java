package dev.kiln.samples.benchmarks.onnx;

import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.AvgPool2DSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.samples.benchmarks.onnx.OnnxGraph.Attribute;

/** Windows that move over images, and windows that are the whole image or sequence. */
final class Poolings {

  private Poolings() {}

  static Tensor max(MaxPool2DSpec spec, LayerContext layer) {
    Size stride = spec.stride().orElse(spec.size());
    return pool("MaxPool", spec.size(), stride, spec.padding(), layer);
  }

  /** What lies outside of the image does not count, which is ONNX's default as well. */
  static Tensor average(AvgPool2DSpec spec, LayerContext layer) {
    Size stride = spec.stride().orElse(spec.size());
    return pool("AveragePool", spec.size(), stride, spec.padding(), layer);
  }

  /** Of the whole image or sequence. */
  static Tensor global(String operator, LayerContext layer) {
    String pooled = layer.node(operator, layer.input().name());
    return layer.result(layer.node("Flatten", pooled, Attribute.of("axis", 1)));
  }

  private static Tensor pool(
      String operator, Size size, Size stride, Padding padding, LayerContext layer) {
    Tensor input = layer.input();
    Attribute[] attributes =
        Convolutions.windows(size, stride, Size.square(1))
            .attributes(padding, input.shape())
            .toArray(Attribute[]::new);
    return layer.result(layer.node(operator, input.name(), attributes));
  }
}
