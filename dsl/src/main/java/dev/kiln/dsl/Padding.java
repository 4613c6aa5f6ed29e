package dev.kiln.dsl;

/** What a sliding window does at the border of an image, or at the ends of a sequence. */
public enum Padding {
  /**
   * The window stays inside: {@code output = floor((input - window) / stride) + 1}, where a kernel
   * with a dilation reaches over {@code window = (kernel - 1) * dilation + 1}.
   */
  VALID,
  /**
   * Zeros are added around the image so that {@code output = ceil(input / stride)}; where their
   * number is odd, the extra row goes below and the extra column to the right. A pooling leaves
   * them out: a maximum is one of the image, and a mean counts what lies inside alone.
   */
  SAME
}
