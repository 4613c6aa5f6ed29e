package dev.kiln.runtime;

import dev.kiln.runtime.info.Shape;
import java.util.Objects;

/**
 * What a layer computed for one sample.
 *
 * @param layer the layer's name
 * @param shape the extents of its output, {@code [height, width, channels]} for an image
 * @param values the numbers, in row-major order
 */
public record LayerValue(String layer, Shape shape, FloatSlice values) {

  /**
   * Checks that all is there.
   *
   * @param layer the layer's name
   * @param shape the extents of its output, {@code [height, width, channels]} for an image
   * @param values the numbers, in row-major order
   */
  public LayerValue {
    Objects.requireNonNull(layer, "layer");
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(values, "values");
  }
}
