package dev.kiln.processor.ir;

import dev.kiln.dsl.spec.ShapeSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The extents of a tensor, without the batch: {@code [height, width, channels]} of an image, {@code
 * [steps, channels]} of a sequence or {@code [length]} of a vector.
 *
 * @param dimensions the extents, outermost first
 */
public record Shape(List<Integer> dimensions) {

  /**
   * Copies {@code dimensions}.
   *
   * @param dimensions the extents, outermost first
   */
  public Shape {
    dimensions = List.copyOf(dimensions);
  }

  /**
   * {@return a shape of the given extents}
   *
   * @param dimensions the extents, outermost first
   */
  public static Shape of(int... dimensions) {
    return new Shape(Arrays.stream(dimensions).boxed().toList());
  }

  /**
   * {@return a shape of the same rank}
   *
   * @param extent of each dimension
   */
  public Shape with(IntUnaryOperator extent) {
    return Shape.of(IntStream.range(0, rank()).map(extent).toArray());
  }

  /** {@return the shape that a user described} */
  public static Shape of(ShapeSpec described) {
    return new Shape(described.dimensions());
  }

  /** {@return the number of dimensions: 3 for an image, 2 for a sequence, 1 for a vector} */
  public int rank() {
    return dimensions.size();
  }

  /**
   * {@return the extent of one dimension, counted from 0}
   *
   * @param index which dimension, from 0, the outermost
   */
  public int dimension(int index) {
    return dimensions.get(index);
  }

  /**
   * {@return the number of elements, at most {@link Long#MAX_VALUE}: the extents may come from a
   * mistaken description}
   */
  public long elements() {
    long elements = 1;
    for (int dimension : dimensions) {
      elements = saturatingProduct(elements, dimension);
    }
    return elements;
  }

  private static long saturatingProduct(long a, long b) {
    try {
      return Math.multiplyExact(a, b);
    } catch (ArithmeticException tooLarge) {
      return Long.MAX_VALUE;
    }
  }

  /** As a record's, but without the method handles that those go through. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Shape shape && dimensions.equals(shape.dimensions));
  }

  @Override
  public int hashCode() {
    return dimensions.hashCode();
  }

  /** For example {@code 26x26x32}. */
  @Override
  public String toString() {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
