package dev.kiln.dsl.spec;

/**
 * A height and a width, or a vertical and a horizontal step.
 *
 * @param height the rows
 * @param width the columns
 */
public record Size(int height, int width) {

  /**
   * {@return a square of pixels}
   *
   * @param side the height and the width
   */
  public static Size square(int side) {
    return new Size(side, side);
  }

  /** For example {@code 3x3}. */
  @Override
  public String toString() {
    return height + "x" + width;
  }
}
