package dev.kiln.processor.reference;

import dev.kiln.processor.ir.Shape;

/**
 * A part of the flat parameter array.
 *
 * @param name the layer and the role, {@code conv.weight} or {@code conv.bias}
 * @param shape the extents, row-major
 * @param offset where it starts
 * @param learned whether an optimizer changes it
 */
public record ReferenceParameter(String name, Shape shape, int offset, boolean learned) {

  /** Where the next parameter starts. */
  public int end() {
    return offset + Math.toIntExact(shape.elements());
  }
}
