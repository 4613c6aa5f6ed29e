package dev.kiln.runtime.data;

import dev.kiln.runtime.info.Shape;

/**
 * Samples and the index of each one's true class. Reading has to be possible from several threads
 * at the same time, and a sample has to stay as it is.
 */
public interface Dataset {

  /** The number of samples. */
  int size();

  /** The shape of one sample, for example {@code [height, width, channels]}. */
  Shape inputShape();

  /** How many classes the labels name. */
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
   */
  int label(int index);

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
