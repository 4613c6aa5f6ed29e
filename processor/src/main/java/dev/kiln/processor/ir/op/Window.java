package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;

/**
 * A window that slides over an image.
 *
 * @param size its height and width
 * @param stride how far it moves, vertically and horizontally
 * @param before the rows of zeros above the image and the columns to its left
 * @param after the rows of zeros below the image and the columns to its right
 */
public record Window(Size size, Size stride, Size before, Size after) {

  private static final Size NO_PADDING = new Size(0, 0);

  /** A window that stays inside the image. */
  public static Window valid(Size size, Size stride) {
    return new Window(size, stride, NO_PADDING, NO_PADDING);
  }

  /**
   * A window over an image padded with zeros so that the output's extents are {@code ceil(input /
   * stride)}.
   */
  public static Window same(Size size, Size stride, Shape image) {
    int rows = samePadding(image.dimension(0), size.height(), stride.height());
    int columns = samePadding(image.dimension(1), size.width(), stride.width());
    Size before = new Size(rows / 2, columns / 2);
    return new Window(
        size, stride, before, new Size(rows - before.height(), columns - before.width()));
  }

  /** How many positions the window has from top to bottom. */
  public int outputHeight(Shape image) {
    return (paddedHeight(image) - size.height()) / stride.height() + 1;
  }

  /** How many positions the window has from left to right. */
  public int outputWidth(Shape image) {
    return (paddedWidth(image) - size.width()) / stride.width() + 1;
  }

  /** The image's height with the zeros around it. */
  public int paddedHeight(Shape image) {
    return before.height() + image.dimension(0) + after.height();
  }

  /** The image's width with the zeros around it. */
  public int paddedWidth(Shape image) {
    return before.width() + image.dimension(1) + after.width();
  }

  /** Whether there are zeros around the image. */
  public boolean padded() {
    return !before.equals(NO_PADDING) || !after.equals(NO_PADDING);
  }

  /** Whether it leaves positions out. */
  public boolean strided() {
    return stride.height() > 1 || stride.width() > 1;
  }

  /** Whether each position is one pixel, and each pixel a position. */
  public boolean pointwise() {
    return size.height() == 1 && size.width() == 1 && !strided() && !padded();
  }

  private static int samePadding(int input, int size, int stride) {
    int output = (input + stride - 1) / stride;
    return Math.max((output - 1) * stride + size - input, 0);
  }
}
