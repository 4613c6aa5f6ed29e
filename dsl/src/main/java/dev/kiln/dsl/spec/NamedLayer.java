package dev.kiln.dsl.spec;

import java.util.List;

/**
 * A layer in its network.
 *
 * @param name the layer's name, unique in the network
 * @param inputs the names of the layers that it takes, in order; {@link NetworkSpec#INPUT} is the
 *     network's input
 * @param spec what the layer is
 * @param weights what is special about its weights
 */
public record NamedLayer(String name, List<String> inputs, LayerSpec spec, WeightsSpec weights) {

  /**
   * Copies {@code inputs}.
   *
   * @param name the layer's name, unique in the network
   * @param inputs the names of the layers that it takes, in order
   * @param spec what the layer is
   * @param weights what is special about its weights
   */
  public NamedLayer {
    inputs = List.copyOf(inputs);
  }

  /**
   * A layer with nothing special about its weights.
   *
   * @param name the layer's name, unique in the network
   * @param inputs the names of the layers that it takes, in order
   * @param spec what the layer is
   */
  public NamedLayer(String name, List<String> inputs, LayerSpec spec) {
    this(name, inputs, spec, WeightsSpec.DEFAULT);
  }
}
