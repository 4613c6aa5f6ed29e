package dev.kiln.processor.layer;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Window;

/**
 * A window over an image, or over a sequence, which is an image of one row.
 *
 * @param value the layer's value that holds the window's size
 * @param input the shape that it moves over
 * @param window the window
 */
public record SlidingWindow(String value, Shape input, Window window) {

  /** The image that it moves over. */
  public Shape image() {
    return image(input);
  }

  /** A sequence as an image of one row; an image as it is. */
  static Shape image(Shape shape) {
    return shape.rank() == 2 ? Shape.of(1, shape.dimension(0), shape.dimension(1)) : shape;
  }

  /** Whether it moves over a sequence. */
  public boolean ofSteps() {
    return input.rank() == 2;
  }

  /** A size in words: {@code 3x3} or {@code 3-step}. */
  public String words(Size size) {
    return ofSteps() ? size.width() + "-step" : size.toString();
  }

  /** A size in words that end there: {@code 3x3} or {@code 3}. */
  public String number(Size size) {
    return ofSteps() ? String.valueOf(size.width()) : size.toString();
  }

  /** A size as an annotation has it. */
  public String code(Size size) {
    return ofSteps() ? String.valueOf(size.width()) : LayerCheck.code(size);
  }

  /** What its second dimension is called. */
  public String width() {
    return ofSteps() ? "steps" : "width";
  }

  /** What one place of the second dimension is called. */
  public String column() {
    return ofSteps() ? "step" : "column";
  }
}
