package dev.kiln.runtime.data;

import dev.kiln.runtime.info.Shape;

/**
 * Samples and, for each, the index of its true class or a target of numbers. Reading has to be
 * possible from several threads at the same time, and a sample has to stay as it is.
 */
public interface Dataset {

  /** The number of samples. */
  int size();

  /** The shape of one sample, for example {@code [height, width, channels]}. */
  Shape inputShape();

  /** Whether each sample has a class. Otherwise each has a target of {@link #targetShape()}. */
  default boolean labelled() {
    return true;
  }

  /** The shape of one target; {@code [1]}, the label, where samples have classes. */
  default Shape targetShape() {
    return Shape.of(1);
  }

  /** How many classes the labels name; 0 where there are none. */
  int classes();

  /**
   * Copies one sample, in row-major order, to {@code target[offset]} and what follows it.
   *
   * @param index at least 0 and below {@link #size()}
   * @throws IndexOutOfBoundsException if there is no such sample, or no room for it in {@code
   *     target}
   */
  void copyInput(int index, float[] target, int offset);

  /**
   * The true class of one sample, at least 0 and below {@link #classes()}.
   *
   * @param index at least 0 and below {@link #size()}
   * @throws IndexOutOfBoundsException if there is no such sample
   * @throws UnsupportedOperationException if samples have no classes
   */
  int label(int index);

  /**
   * Copies one target, in row-major order, to {@code target[offset]} and what follows it.
   *
   * @param index at least 0 and below {@link #size()}
   * @throws IndexOutOfBoundsException if there is no such sample, or no room for it in {@code
   *     target}
   */
  default void copyTarget(int index, float[] target, int offset) {
    target[offset] = label(index);
  }

  /**
   * A view of {@code count} samples, {@code first} and what follows it.
   *
   * @throws IndexOutOfBoundsException if this dataset has no such range
   */
  default Dataset subset(int first, int count) {
    return new DatasetView(this, first, count);
  }

  /**
   * A view of the first {@code count} samples, or of all where there are fewer.
   *
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  default Dataset limit(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a dataset's limit must be at least 1, but is " + count);
    }
    return subset(0, Math.min(count, size()));
  }
}
