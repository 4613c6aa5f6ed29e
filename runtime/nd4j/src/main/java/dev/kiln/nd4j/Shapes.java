package dev.kiln.nd4j;

import dev.kiln.runtime.info.Shape;
import java.util.Arrays;

/** Extents of arrays. */
final class Shapes {

  private Shapes() {}

  static long[] of(Shape shape) {
    return shape.dimensions().stream().mapToLong(extent -> extent).toArray();
  }

  /** The extents of so many samples. */
  static long[] batch(long count, long[] sample) {
    long[] batch = new long[sample.length + 1];
    batch[0] = count;
    System.arraycopy(sample, 0, batch, 1, sample.length);
    return batch;
  }

  /** The extents without the first. */
  static long[] sample(long[] batch) {
    return Arrays.copyOfRange(batch, 1, batch.length);
  }

  static Shape shape(long[] extents) {
    return Shape.of(Arrays.stream(extents).mapToInt(Math::toIntExact).toArray());
  }

  static long elements(long[] extents) {
    long elements = 1;
    for (long extent : extents) {
      elements *= extent;
    }
    return elements;
  }

  /** For example {@code [count, 28, 28, 1]}. */
  static String batchText(long[] sample) {
    return Arrays.toString(sample).replaceFirst("\\[", "[count, ");
  }

  /** For example {@code 28, 28, 1}, as arguments of a call. */
  static String arguments(long... extents) {
    String text = Arrays.toString(extents);
    return text.substring(1, text.length() - 1);
  }
}
