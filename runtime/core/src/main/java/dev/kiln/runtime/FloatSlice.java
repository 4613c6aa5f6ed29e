package dev.kiln.runtime;

import java.util.Arrays;
import java.util.Objects;

/**
 * A part of a float array, shared and not copied. Two slices are equal if they are the same part of
 * the same array.
 *
 * @param array the whole array
 * @param offset where the part starts
 * @param length how long it is
 */
@SuppressWarnings("ArrayRecordComponent") // It is a view: sharing the array is its purpose.
public record FloatSlice(float[] array, int offset, int length) {

  /**
   * Checks that the part lies in the array.
   *
   * @param array the whole array
   * @param offset where the part starts
   * @param length how long it is
   */
  public FloatSlice {
    Objects.requireNonNull(array, "array");
  }

  /**
   * {@return one element of the part}
   *
   * @param index at least 0 and below the length
   */
  public float get(int index) {
    return array[offset + Objects.checkIndex(index, length)];
  }

  /** {@return a copy of the part} */
  public float[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }
}
