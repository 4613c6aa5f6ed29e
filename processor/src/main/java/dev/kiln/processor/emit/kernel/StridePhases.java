package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Window;
import java.util.Locale;

/**
 * The phases of the gradient in the input of a convolution with strides: by where a pixel is
 * between two positions of the window, it meets only every other tap, with a stride of two. All
 * have as many pixels, of which some may lie in the zeros around the image.
 *
 * @param window the convolution's
 * @param image the input's shape
 * @param output the output's shape
 */
record StridePhases(Window window, Shape image, Shape output) {

  /** The lines that copy dy of a sample between its zeros. */
  static final String COPY =
      """
      for (int row = 0; row < ${outHeight}; row++) {
        System.arraycopy(arena, dy + n * ${outSize} + row * ${outRow}, padded, (row + ${above}) * ${paddedRow} + ${left}, ${outRow});
      }
      """;

  int count() {
    return window.stride().height() * window.stride().width();
  }

  int filters() {
    return output.dimension(2);
  }

  /** The most rows of taps that a phase has. */
  int rows() {
    return (window.size().height() - 1) / window.stride().height() + 1;
  }

  /** The most columns of taps that a phase has. */
  int columns() {
    return (window.size().width() - 1) / window.stride().width() + 1;
  }

  private int height() {
    return (window.before().height() + image.dimension(0) - 1) / window.stride().height() + 1;
  }

  private int width() {
    return (window.before().width() + image.dimension(1) - 1) / window.stride().width() + 1;
  }

  int pixels() {
    return height() * width();
  }

  private int paddedRow() {
    return (width() + columns() - 1) * filters();
  }

  /** Where the pixels of a phase lie in the padded dy. */
  CodeBlock layout() {
    return CodeBlock.of(
        "new $T($L, $L, $L, $L, 1)",
        KernelTypes.LEFT_LAYOUT,
        filters(),
        width(),
        paddedRow(),
        paddedRow());
  }

  /** A template that knows the numbers, and the scratch array for dy with zeros around it. */
  Template template(ScratchArrays scratch) {
    Size size = window.size();
    Size stride = window.stride();
    int paddedHeight = height() + rows() - 1;
    String padded =
        String.format(
            Locale.ROOT,
            "gradient%sAfter%dx%dOf%dx%d",
            output.dimension(0) + "x" + output.dimension(1),
            rows() - 1,
            columns() - 1,
            paddedHeight,
            paddedRow());
    return new Template()
        .put("kernelHeight", size.height())
        .put("kernelWidth", size.width())
        .images(image, output)
        .put("padded", scratch.floats(padded, paddedHeight * paddedRow()))
        .put("lastRow", size.height() + stride.height() - 1)
        .put("lastColumn", size.width() + stride.width() - 1)
        .put("strideY", stride.height())
        .put("strideX", stride.width())
        .put("mostRows", rows())
        .put("above", rows() - 1)
        .put("mostColumns", columns())
        .put("paddedRow", paddedRow())
        .put("left", (columns() - 1) * filters())
        .put("phases", count())
        .put("pixels", pixels())
        .put("phaseWidth", width())
        .put("topZeros", window.before().height())
        .put("leftZeros", window.before().width());
  }
}
