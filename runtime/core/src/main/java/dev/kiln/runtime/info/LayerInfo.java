package dev.kiln.runtime.info;

import java.util.List;
import java.util.Objects;

/**
 * A layer as its user wrote it.
 *
 * @param name the name of the layer's method
 * @param kind the annotation, for example {@code Conv2D}
 * @param output the shape of one sample's output
 * @param parameters how many numbers it learns
 * @param multiplyAdds multiplications followed by an addition in the forward pass of one sample
 * @param inputs the names of the layers that it takes, "input" for what the network takes; empty
 *     where that is the layer above it, or for the first layer the network's input
 */
public record LayerInfo(
    String name,
    String kind,
    Shape output,
    long parameters,
    long multiplyAdds,
    List<String> inputs) {

  /** Copies {@code inputs}. */
  public LayerInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(output, "output");
    inputs = List.copyOf(inputs);
  }

  /** A layer that takes the one above it. */
  public LayerInfo(String name, String kind, Shape output, long parameters, long multiplyAdds) {
    this(name, kind, output, parameters, multiplyAdds, List.of());
  }
}
