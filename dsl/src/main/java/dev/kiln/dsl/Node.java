package dev.kiln.dsl;

import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.ShapeSpec;
import dev.kiln.dsl.spec.WeightsSpec;
import java.util.List;
import java.util.Optional;

/**
 * A layer under construction, or the network's input.
 *
 * @param identity what tells the layer from others, whatever it is called
 * @param kind what its default name begins with
 * @param spec what it is; nothing for the input
 * @param inputs the layers that it takes
 * @param name the name that its user gave
 * @param weights what its user said of its weights
 * @param input the shape of the network's input
 */
record Node(
    Object identity,
    String kind,
    Optional<LayerSpec> spec,
    List<Node> inputs,
    Optional<String> name,
    Optional<WeightsSpec> weights,
    ShapeSpec input) {

  /** A network's input. */
  static Node input(ShapeSpec shape) {
    return new Node(
        new Object(),
        "input",
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        shape);
  }

  /** A layer that takes others. */
  static Node layer(String kind, LayerSpec spec, List<Node> inputs) {
    return new Node(
        new Object(),
        kind,
        Optional.of(spec),
        List.copyOf(inputs),
        Optional.empty(),
        Optional.empty(),
        inputs.get(0).input());
  }

  /** The same layer under a name. */
  Node named(String given) {
    if (spec.isEmpty()) {
      throw new IllegalStateException("the network's input is always called input");
    }
    return new Node(identity, kind, spec, inputs, Optional.of(given), weights, input);
  }

  /** The same layer with something special about its weights. */
  Node weights(WeightsSpec given) {
    if (spec.isEmpty()) {
      throw new IllegalStateException("the network's input has no weights");
    }
    return new Node(identity, kind, spec, inputs, name, Optional.of(given), input);
  }
}
