package dev.kiln.processor.report;

import dev.kiln.processor.ir.Shape;

/**
 * What one layer costs.
 *
 * @param name the layer's name
 * @param kind its annotation, for example {@code Conv2D}
 * @param output the shape of its output
 * @param parameters how many numbers it learns
 * @param multiplyAdds multiplications followed by an addition in the forward pass of one sample
 */
public record LayerRow(String name, String kind, Shape output, long parameters, long multiplyAdds) {

  /** The bytes of its output for one sample. */
  public long activationBytes() {
    return output.elements() * Float.BYTES;
  }
}
