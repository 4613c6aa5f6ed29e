package dev.kiln.samples.benchmarks.onnx;

import dev.kiln.dsl.spec.ZeroPadding2DSpec;
import dev.kiln.runtime.info.Shape;
import dev.kiln.samples.benchmarks.onnx.OnnxGraph.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Layers that compute nothing, or little, and join or lay out values. */
final class Shapes {

  private Shapes() {}

  /** The value itself. */
  static Tensor identity(LayerContext layer) {
    return layer.rawInput();
  }

  /** Leaves the order of the elements to the next layer, which may not care. */
  static Tensor flatten(LayerContext layer) {
    Tensor input = layer.input();
    String flat = layer.node("Flatten", input.name(), Attribute.of("axis", 1));
    return new Tensor(flat, layer.output(), Optional.of(input.shape()));
  }

  /** By way of the order in which Kiln has the elements. */
  static Tensor reshape(LayerContext layer) {
    Tensor input = layer.input();
    int rank = input.shape().rank();
    String last =
        rank == 1 ? input.name() : layer.transpose(input.name(), ChannelOrder.toLast(rank));
    Shape output = layer.output();
    String reshaped = layer.reshape(last, output.dimensions());
    return layer.result(
        output.rank() == 1
            ? reshaped
            : layer.transpose(reshaped, ChannelOrder.toFirst(output.rank())));
  }

  /** Sums or products of several values, from left to right. */
  static Tensor fold(String operator, LayerContext layer) {
    List<String> values = names(layer);
    String result = values.get(0);
    for (String value : values.subList(1, values.size())) {
      result = layer.node(operator, List.of(result, value));
    }
    return layer.result(result);
  }

  /** Side by side. */
  static Tensor concat(LayerContext layer) {
    return layer.result(layer.node("Concat", names(layer), Attribute.of("axis", 1)));
  }

  static Tensor zeroPadding(ZeroPadding2DSpec spec, LayerContext layer) {
    List<Long> pads = new ArrayList<>();
    for (var size : List.of(spec.before(), spec.after())) {
      pads.addAll(List.of(0L, 0L, (long) size.height(), (long) size.width()));
    }
    String widths = layer.constant("pads", pads.stream().mapToLong(Long::longValue).toArray());
    return layer.result(layer.node("Pad", List.of(layer.input().name(), widths)));
  }

  private static List<String> names(LayerContext layer) {
    return layer.inputs().stream().map(Tensor::name).toList();
  }
}
