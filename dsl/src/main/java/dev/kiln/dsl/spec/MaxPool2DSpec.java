package dev.kiln.dsl.spec;

import java.util.Optional;

/**
 * The values of a {@link dev.kiln.dsl.MaxPool2D}; without a stride the window moves by its size.
 */
public record MaxPool2DSpec(Size size, Optional<Size> stride) implements LayerSpec {

  /** The same with a rectangular window. */
  public MaxPool2DSpec size(int height, int width) {
    return new MaxPool2DSpec(new Size(height, width), stride);
  }

  /** The same with a stride for both directions. */
  public MaxPool2DSpec stride(int both) {
    return stride(both, both);
  }

  /** The same with a stride for each direction. */
  public MaxPool2DSpec stride(int vertical, int horizontal) {
    return new MaxPool2DSpec(size, Optional.of(new Size(vertical, horizontal)));
  }
}
