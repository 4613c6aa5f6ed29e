package dev.kiln.runtime.checkpoint;

import java.util.List;

/**
 * The image that a dense layer's inputs were flattened from: the file has them in the order {@code
 * [channels, height, width]}, Kiln in {@code [height, width, channels]}.
 */
record FlattenedImage(int channels, int height, int width) {

  /**
   * Checks the extents.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  FlattenedImage {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "channels, height and width must be at least 1, but are "
              + (channels + ", " + height + " and " + width));
    }
  }

  /** Whether these are the inputs of a weight {@code [inputs, units]}. */
  boolean fits(List<Integer> shape) {
    return shape.size() == 2 && shape.get(0) == (long) channels * height * width;
  }

  /**
   * Brings the rows of a weight into Kiln's order.
   *
   * @param weights {@code [channels, height, width, units]}, from {@code offset}; then {@code
   *     [height, width, channels, units]}
   */
  void reorder(float[] weights, int offset, int units) {
    int pixels = height * width;
    float[] before = new float[channels * pixels * units];
    System.arraycopy(weights, offset, before, 0, before.length);
    for (int channel = 0; channel < channels; channel++) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        int from = (channel * pixels + pixel) * units;
        int to = offset + (pixel * channels + channel) * units;
        System.arraycopy(before, from, weights, to, units);
      }
    }
  }

  @Override
  public String toString() {
    return "[" + channels + ", " + height + ", " + width + "]";
  }
}
