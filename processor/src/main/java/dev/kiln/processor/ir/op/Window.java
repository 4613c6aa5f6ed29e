package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;

/**
 * A window that slides over an image.
 *
 * @param taps how many pixels it takes, vertically and horizontally
 * @param dilation how far these are apart
 * @param stride how far it moves
 * @param before the rows of zeros above the image and the columns to its left
 * @param after the rows of zeros below the image and the columns to its right
 */
public record Window(Size taps, Size dilation, Size stride, Size before, Size after) {

  private static final Size NO_PADDING = new Size(0, 0);
  private static final Size ONE = Size.square(1);

  /** One pixel after the other. */
  public static final Window PIXEL = valid(ONE, ONE);

  /** A window that stays inside the image. */
  public static Window valid(Size size, Size stride) {
    return valid(size, ONE, stride);
  }

  /** The same with gaps between its pixels. */
  public static Window valid(Size taps, Size dilation, Size stride) {
    return new Window(taps, dilation, stride, NO_PADDING, NO_PADDING);
  }

  /**
   * A window over an image padded with zeros so that the output's extents are {@code ceil(input /
   * stride)}.
   */
  public static Window same(Size taps, Size dilation, Size stride, Shape image) {
    Window inside = valid(taps, dilation, stride);
    int rows = samePadding(image.dimension(0), inside.size().height(), stride.height());
    int columns = samePadding(image.dimension(1), inside.size().width(), stride.width());
    Size before = new Size(rows / 2, columns / 2);
    Size after = new Size(rows - before.height(), columns - before.width());
    return new Window(taps, dilation, stride, before, after);
  }

  /** Its height and width, gaps included. */
  public Size size() {
    return new Size(
        (taps.height() - 1) * dilation.height() + 1, (taps.width() - 1) * dilation.width() + 1);
  }

  /** How many positions the window has from top to bottom. */
  public int outputHeight(Shape image) {
    return (paddedHeight(image) - size().height()) / stride.height() + 1;
  }

  /** How many positions the window has from left to right. */
  public int outputWidth(Shape image) {
    return (paddedWidth(image) - size().width()) / stride.width() + 1;
  }

  /** The shape of what has some channels at each of its positions. */
  public Shape over(Shape image, int channels) {
    return Shape.of(outputHeight(image), outputWidth(image), channels);
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

  /** Whether there are gaps between its pixels. */
  public boolean dilated() {
    return !size().equals(taps);
  }

  /** Whether each position is one pixel, and each pixel a position. */
  public boolean pointwise() {
    return taps.equals(ONE) && !strided() && !padded();
  }

  private static int samePadding(int input, int size, int stride) {
    int output = (input + stride - 1) / stride;
    return Math.max((output - 1) * stride + size - input, 0);
  }
}
