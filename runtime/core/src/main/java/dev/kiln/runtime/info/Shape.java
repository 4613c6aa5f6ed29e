package dev.kiln.runtime.info;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extents of a tensor, without the batch: {@code [height, width, channels]} of an image or
 * {@code [length]} of a vector.
 *
 * @param dimensions the extents, outermost first
 */
public record Shape(List<Integer> dimensions) {

  /**
   * Copies {@code dimensions}.
   *
   * @param dimensions the extents, outermost first, each at least 1
   * @throws IllegalArgumentException if an extent is below 1, or the elements are more than an
   *     array holds
   */
  public Shape {
    dimensions = List.copyOf(dimensions);
    long elements = 1;
    for (int extent : dimensions) {
      if (extent < 1) {
        throw new IllegalArgumentException(
            "a shape's extents must be at least 1, but are " + dimensions);
      }
      elements *= extent;
      if (elements > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "a shape of " + dimensions + " has more elements than an array holds");
      }
    }
  }

  /**
   * {@return a shape of the given extents}
   *
   * @param dimensions the extents, outermost first, each at least 1
   */
  public static Shape of(int... dimensions) {
    return new Shape(Arrays.stream(dimensions).boxed().toList());
  }

  /** {@return the number of dimensions: 3 for an image, 2 for a sequence, 1 for a vector} */
  public int rank() {
    return dimensions.size();
  }

  /**
   * {@return the extent of one dimension}
   *
   * @param index which dimension, from 0, the outermost, to {@code rank() - 1}
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public int dimension(int index) {
    return dimensions.get(index);
  }

  /** {@return the number of elements} */
  public int elements() {
    return dimensions.stream().reduce(1, Math::multiplyExact);
  }

  /** For example {@code 26x26x32}. */
  @Override
  public String toString() {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
