package dev.kiln.dsl.spec;

import dev.kiln.dsl.Padding;
import java.util.Optional;

/** The values of an {@link dev.kiln.dsl.AvgPool2D}. */
public record AvgPool2DSpec(Size size, Optional<Size> stride, Padding padding)
    implements LayerSpec {

  /** The same with one size both ways. */
  public AvgPool2DSpec size(int both) {
    return size(both, both);
  }

  /** The same with a size for each direction. */
  public AvgPool2DSpec size(int vertical, int horizontal) {
    return new AvgPool2DSpec(new Size(vertical, horizontal), stride, padding);
  }

  /** The same with one stride both ways. */
  public AvgPool2DSpec stride(int both) {
    return stride(both, both);
  }

  /** The same with a stride for each direction. */
  public AvgPool2DSpec stride(int vertical, int horizontal) {
    return new AvgPool2DSpec(size, Optional.of(new Size(vertical, horizontal)), padding);
  }

  /** The same with a padding. */
  public AvgPool2DSpec padding(Padding other) {
    return new AvgPool2DSpec(size, stride, other);
  }
}
