package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Window;
import java.util.Locale;

/**
 * The gradient of a convolution's output, copied into zeros: as many around it as the window sticks
 * out, and between its pixels where the stride is above one. The gradient in the input is a
 * convolution of that, of stride one, with the weight turned by half a circle.
 *
 * @param window the convolution's
 * @param image the shape of its input
 * @param output the shape of its output
 */
record SpreadGradient(Window window, Shape image, Shape output) {

  private static final String COPY_ROWS =
      """
      for (int row = 0; row < ${outHeight}; row++) {
        System.arraycopy(arena, dy + n * ${outSize} + row * ${outRow}, padded, (row${top}) * ${paddedRow}${left}, ${outRow});
      }
      """;

  private static final String COPY_PIXELS =
      """
      for (int row = 0; row < ${outHeight}; row++) {
        for (int col = 0; col < ${outWidth}; col++) {
          int at = (row * ${strideY}${top}) * ${paddedRow} + col * ${pixelStep}${left};
          System.arraycopy(arena, dy + n * ${outSize} + row * ${outRow} + col * ${filters}, padded, at, ${filters});
        }
      }
      """;

  int filters() {
    return output.dimension(2);
  }

  /** From one row of the copy to the next. */
  int rowStride() {
    return (image.dimension(1) + window.size().width() - 1) * filters();
  }

  /**
   * Where the pixels of the image and their factors lie in the copy.
   *
   * @param runStride from one run of factors to the next
   */
  CodeBlock pixels(int runStride) {
    return CodeBlock.of(
        "new $T($L, $L, $L, $L, 1)",
        KernelTypes.LEFT_LAYOUT,
        filters(),
        image.dimension(1),
        rowStride(),
        runStride);
  }

  /** The declaration of the copy. */
  static String declare() {
    return "float[] padded = scratch.${padded}; // dy with zeros around its pixels\n";
  }

  /** The lines that copy sample {@code n}. */
  String copy() {
    return window.strided() ? COPY_PIXELS : COPY_ROWS;
  }

  /** A template that knows the numbers. */
  Template template(ScratchArrays scratch) {
    int top = window.size().height() - 1 - window.before().height();
    int left = window.size().width() - 1 - window.before().width();
    int paddedHeight = image.dimension(0) + window.size().height() - 1;
    String padded =
        String.format(
            Locale.ROOT,
            "gradient%dx%dBy%sAt%dx%dOf%dx%d",
            output.dimension(0),
            output.dimension(1),
            window.stride(),
            top,
            left,
            paddedHeight,
            rowStride());
    return new Template()
        .put("channels", image.dimension(2))
        .put("filters", filters())
        .put("padded", scratch.floats(padded, paddedHeight * rowStride()))
        .put("outHeight", output.dimension(0))
        .put("outWidth", output.dimension(1))
        .put("outSize", output.elements())
        .put("outRow", output.dimension(1) * filters())
        .put("strideY", window.stride().height())
        .put("pixelStep", window.stride().width() * filters())
        .put("paddedRow", rowStride())
        .put("top", top == 0 ? "" : " + " + top)
        .put("left", left == 0 ? "" : " + " + left * filters())
        .put("height", image.dimension(0))
        .put("pixels", image.dimension(0) * image.dimension(1))
        .put("imageSize", image.elements())
        .put("imageRow", image.dimension(1) * image.dimension(2));
  }
}
