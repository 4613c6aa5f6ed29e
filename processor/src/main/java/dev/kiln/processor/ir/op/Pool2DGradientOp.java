package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The gradient of a {@link Pool2DOp}: each {@code dy} goes to the first largest element under its
 * window, or in equal shares to all of them. Inputs: dy {@code [outputHeight, outputWidth,
 * channels]} and for {@link Pool2DOp.Kind#MAX} x {@code [height, width, channels]}.
 *
 * @param image the shape of x
 */
public record Pool2DGradientOp(Pool2DOp.Kind kind, Window window, Shape image) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return image;
  }
}
