package dev.kiln.runtime;

import java.util.List;

/**
 * What a network computed for one sample, layer by layer.
 *
 * @param values the values that the compiled network has, in the order in which they are computed;
 *     the last is the output
 */
public record Trace(List<LayerValue> values) {

  /**
   * Copies the list.
   *
   * @param values the values that the compiled network has, in the order in which they are
   *     computed; the last is the output
   */
  public Trace {
    values = List.copyOf(values);
  }

  /**
   * {@return whether there is a value of a layer}
   *
   * @param layer the layer's name
   */
  public boolean has(String layer) {
    return values.stream().anyMatch(value -> value.layer().equals(layer));
  }

  /**
   * {@return the value of a layer}
   *
   * @param layer the layer's name
   * @throws IllegalArgumentException if there is none: no layer is called so, it passes its input
   *     through as dropout does, or the compiler has merged it into another
   */
  public LayerValue value(String layer) {
    return values.stream()
        .filter(value -> value.layer().equals(layer))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(missing(layer)));
  }

  private String missing(String layer) {
    List<String> names = values.stream().map(LayerValue::layer).toList();
    return ("the compiled network has no value '" + layer + "', but " + names)
        + ("; if a layer is called so, add keep = \"" + layer + "\" to its @Network");
  }
}
