package dev.kiln.dsl.spec;

import dev.kiln.dsl.Padding;
import java.util.Optional;

/**
 * The values of an {@link dev.kiln.dsl.AvgPool2D}.
 *
 * @param size the window's extents, in pixels
 * @param stride how far the window moves, in pixels; by its size where nothing is given
 * @param padding what happens at the border
 */
public record AvgPool2DSpec(Size size, Optional<Size> stride, Padding padding)
    implements LayerSpec {

  /**
   * {@return the same with one size both ways}
   *
   * @param both the height and the width, in pixels
   */
  public AvgPool2DSpec size(int both) {
    return size(both, both);
  }

  /**
   * {@return the same with a size for each direction}
   *
   * @param vertical the height, in pixels
   * @param horizontal the width, in pixels
   */
  public AvgPool2DSpec size(int vertical, int horizontal) {
    return new AvgPool2DSpec(new Size(vertical, horizontal), stride, padding);
  }

  /**
   * {@return the same with one stride both ways}
   *
   * @param both how far it moves, down and to the right, in pixels
   */
  public AvgPool2DSpec stride(int both) {
    return stride(both, both);
  }

  /**
   * {@return the same with a stride for each direction}
   *
   * @param vertical how many rows it moves down
   * @param horizontal how many columns it moves to the right
   */
  public AvgPool2DSpec stride(int vertical, int horizontal) {
    return new AvgPool2DSpec(size, Optional.of(new Size(vertical, horizontal)), padding);
  }

  /**
   * {@return the same with a padding}
   *
   * @param other what happens at the border
   */
  public AvgPool2DSpec padding(Padding other) {
    return new AvgPool2DSpec(size, stride, other);
  }
}
