package dev.kiln.runtime.info;

import java.util.Objects;

/**
 * A layer as its user wrote it.
 *
 * @param name the name of the layer's method
 * @param kind the annotation, for example {@code Conv2D}
 * @param output the shape of one sample's output
 * @param parameters how many numbers it learns
 * @param multiplyAdds multiplications followed by an addition in the forward pass of one sample
 */
public record LayerInfo(
    String name, String kind, Shape output, long parameters, long multiplyAdds) {

  /** Takes the values as they are. */
  public LayerInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(output, "output");
  }
}
