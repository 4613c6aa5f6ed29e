package dev.kiln.dsl.spec;

import java.util.List;

/**
 * A layer in its network.
 *
 * @param name the layer's name, unique in the network
 * @param inputs the names of the layers that it takes, in order; {@link NetworkSpec#INPUT} is the
 *     network's input
 * @param spec what the layer is
 */
public record NamedLayer(String name, List<String> inputs, LayerSpec spec) {

  /** Copies {@code inputs}. */
  public NamedLayer {
    inputs = List.copyOf(inputs);
  }
}
