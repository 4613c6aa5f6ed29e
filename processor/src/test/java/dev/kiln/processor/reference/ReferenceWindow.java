package dev.kiln.processor.reference;

import dev.kiln.dsl.Padding;

/**
 * How a window moves along one dimension of an image. Source of the rule for SAME: the notes on
 * padding in TensorFlow's API documentation of {@code tf.nn}.
 *
 * @param output how many positions the window takes
 * @param before how many zeros are added before the first element
 */
record ReferenceWindow(int output, int before) {

  static ReferenceWindow of(int input, int size, int stride, Padding padding) {
    if (padding == Padding.VALID) {
      if (size > input) {
        throw new IllegalArgumentException("a window of " + size + " does not fit " + input);
      }
      return new ReferenceWindow((input - size) / stride + 1, 0);
    }
    int output = (input + stride - 1) / stride;
    int added = Math.max((output - 1) * stride + size - input, 0);
    return new ReferenceWindow(output, added / 2);
  }
}
