package dev.kiln.samples.benchmarks.onnx;

import dev.kiln.dsl.Activation;
import dev.kiln.samples.benchmarks.onnx.OnnxGraph.Attribute;
import java.util.List;

/** Functions of one element; the order of the elements stays. */
final class Activations {

  private Activations() {}

  /** What a layer of its own applies. */
  static Tensor layer(Activation function, LayerContext layer) {
    Tensor input = layer.rawInput();
    return new Tensor(apply(function, input.name(), layer), layer.output(), input.flattened());
  }

  /** A layer that is one operator with a slope or a depth. */
  static Tensor operator(String operator, double alpha, LayerContext layer) {
    Tensor input = layer.rawInput();
    String name = layer.node(operator, input.name(), Attribute.of("alpha", (float) alpha));
    return new Tensor(name, layer.output(), input.flattened());
  }

  /** Adds what an activation computes of a value. */
  static String apply(Activation function, String x, LayerContext layer) {
    return switch (function) {
      case NONE -> x;
      case RELU -> layer.node("Relu", x);
      case LEAKY_RELU -> layer.node("LeakyRelu", x, Attribute.of("alpha", 0.01f));
      case ELU -> layer.node("Elu", x);
      case SELU -> layer.node("Selu", x);
      case GELU -> layer.node("Gelu", x);
      case GELU_TANH -> layer.node("Gelu", x, Attribute.of("approximate", "tanh"));
      case SILU -> layer.node("Mul", List.of(x, layer.node("Sigmoid", x)));
      case SIGMOID -> layer.node("Sigmoid", x);
      case TANH -> layer.node("Tanh", x);
      case SOFTPLUS -> layer.node("Softplus", x);
      case HARD_SWISH -> layer.node("HardSwish", x);
      case SOFTMAX -> throw new IllegalArgumentException("softmax is a layer, no activation");
    };
  }
}
