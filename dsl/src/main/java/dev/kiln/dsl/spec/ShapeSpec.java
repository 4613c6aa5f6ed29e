package dev.kiln.dsl.spec;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A shape as it was described, without the batch: {@code [height, width, channels]} of an image,
 * {@code [steps, channels]} of a sequence or {@code [length]} of a vector. It may be wrong, with
 * extents below one or more elements than an array holds: the compiler checks it.
 *
 * @param dimensions the extents, outermost first
 */
public record ShapeSpec(List<Integer> dimensions) {

  /**
   * Copies {@code dimensions}.
   *
   * @param dimensions the extents, outermost first
   */
  public ShapeSpec {
    dimensions = List.copyOf(dimensions);
  }

  /**
   * {@return a shape of the given extents}
   *
   * @param dimensions the extents, outermost first
   */
  public static ShapeSpec of(int... dimensions) {
    return new ShapeSpec(Arrays.stream(dimensions).boxed().toList());
  }

  /** For example {@code 26x26x32}. */
  @Override
  public String toString() {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
