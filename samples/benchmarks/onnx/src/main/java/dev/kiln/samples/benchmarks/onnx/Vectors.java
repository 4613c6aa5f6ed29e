package dev.kiln.samples.benchmarks.onnx;

import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.samples.benchmarks.onnx.OnnxGraph.Attribute;
import java.util.List;

/** Layers that take vectors. */
final class Vectors {

  private static final int INT64 = 7;

  private Vectors() {}

  /** After a flattening the weight's rows get ONNX's order, and the values stay as they are. */
  static Tensor dense(DenseSpec spec, LayerContext layer) {
    Tensor input = layer.rawInput();
    int length = input.channels();
    float[] rows = layer.parameter("weight");
    if (input.flattened().isPresent()) {
      rows = ChannelOrder.rowsFirst(rows, input.flattened().get(), spec.units());
    }
    String weight = layer.constant("weight", rows, length, spec.units());
    String sums;
    if (spec.bias()) {
      String bias = layer.constant("bias", layer.parameter("bias"), spec.units());
      sums = layer.node("Gemm", List.of(input.name(), weight, bias));
    } else {
      sums = layer.node("MatMul", List.of(input.name(), weight));
    }
    return layer.result(Activations.apply(spec.activation(), sums, layer));
  }

  /** From ids, which Kiln has as floats. */
  static Tensor embedding(EmbeddingSpec spec, LayerContext layer) {
    String weight =
        layer.constant("weight", layer.parameter("weight"), spec.vocabulary(), spec.size());
    String ids = layer.node("Cast", layer.input().name(), Attribute.of("to", INT64));
    String vectors = layer.node("Gather", List.of(weight, ids));
    return layer.result(layer.transpose(vectors, ChannelOrder.toFirst(2)));
  }

  /** Softmax and its like, over the vector. */
  static Tensor normalized(String operator, LayerContext layer) {
    return layer.result(layer.node(operator, layer.input().name(), Attribute.of("axis", 1)));
  }
}
