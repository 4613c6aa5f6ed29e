package dev.kiln.dsl.spec;

import dev.kiln.dsl.Padding;
import java.util.Optional;

/** The values of a {@link dev.kiln.dsl.MaxPool2D}. */
public record MaxPool2DSpec(Size size, Optional<Size> stride, Padding padding)
    implements LayerSpec {

  /** Windows that stay inside the image. */
  public MaxPool2DSpec(Size size, Optional<Size> stride) {
    this(size, stride, Padding.VALID);
  }

  /** The same with one size both ways. */
  public MaxPool2DSpec size(int both) {
    return size(both, both);
  }

  /** The same with a size for each direction. */
  public MaxPool2DSpec size(int vertical, int horizontal) {
    return new MaxPool2DSpec(new Size(vertical, horizontal), stride, padding);
  }

  /** The same with one stride both ways. */
  public MaxPool2DSpec stride(int both) {
    return stride(both, both);
  }

  /** The same with a stride for each direction. */
  public MaxPool2DSpec stride(int vertical, int horizontal) {
    return new MaxPool2DSpec(size, Optional.of(new Size(vertical, horizontal)), padding);
  }

  /** The same with a padding. */
  public MaxPool2DSpec padding(Padding other) {
    return new MaxPool2DSpec(size, stride, other);
  }
}
