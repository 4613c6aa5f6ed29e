package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * What a window finds in each channel, of what of it lies in the image. Input: x {@code [height,
 * width, channels]}.
 */
public record Pool2DOp(Kind kind, Window window) implements Op {

  /** What it finds. */
  public enum Kind {
    /** The largest value. */
    MAX,
    /** Where the first largest value is, counted row by row from 0. */
    ARGMAX,
    /** The mean. */
    AVERAGE
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape image = inputs.get(0);
    return window.over(image, image.dimension(2));
  }
}
