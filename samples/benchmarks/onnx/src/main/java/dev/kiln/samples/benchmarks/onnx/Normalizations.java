package dev.kiln.samples.benchmarks.onnx;

import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.dsl.spec.LayerNormSpec;
import dev.kiln.samples.benchmarks.onnx.OnnxGraph.Attribute;
import java.util.List;

/** Normalisations, as they are after training. */
final class Normalizations {

  private Normalizations() {}

  static Tensor batch(BatchNormSpec spec, LayerContext layer) {
    List<String> arguments =
        List.of(
            layer.input().name(),
            vector("gamma", layer),
            vector("beta", layer),
            vector("mean", layer),
            vector("variance", layer));
    Attribute epsilon = Attribute.of("epsilon", (float) spec.epsilon());
    return layer.result(layer.node("BatchNormalization", arguments, epsilon));
  }

  /** Over the channels, which ONNX normalises only where they come last. */
  static Tensor layer(LayerNormSpec spec, LayerContext layer) {
    Tensor input = layer.input();
    int rank = input.shape().rank();
    String last =
        rank == 1 ? input.name() : layer.transpose(input.name(), ChannelOrder.toLast(rank));
    String normalized =
        layer.node(
            "LayerNormalization",
            List.of(last, vector("gamma", layer), vector("beta", layer)),
            Attribute.of("axis", -1),
            Attribute.of("epsilon", (float) spec.epsilon()));
    return layer.result(
        rank == 1 ? normalized : layer.transpose(normalized, ChannelOrder.toFirst(rank)));
  }

  private static String vector(String role, LayerContext layer) {
    float[] values = layer.parameter(role);
    return layer.constant(role, values, values.length);
  }
}
