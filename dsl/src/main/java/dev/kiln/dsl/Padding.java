package dev.kiln.dsl;

/** What a sliding window does at the border of an image, or at the ends of a sequence. */
public enum Padding {
  /** The window stays inside: {@code output = floor((input - kernel) / stride) + 1}. */
  VALID,
  /**
   * Zeros are added around the image so that {@code output = ceil(input / stride)}; where their
   * number is odd, the extra row goes below and the extra column to the right.
   */
  SAME
}
