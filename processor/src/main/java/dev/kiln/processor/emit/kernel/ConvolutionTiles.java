package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.Window;
import java.util.Locale;

/**
 * The numbers of a convolution as a product of matrices: an output pixel is a row of the left
 * operand, which is read where the image lies, or where a copy with zeros around it lies.
 *
 * @param window the kernel's size, stride and padding
 * @param image the shape of the input, {@code [height, width, channels]}
 * @param output the shape of the output, {@code [height, width, filters]}
 */
record ConvolutionTiles(Window window, Shape image, Shape output) {

  private static final String PAD =
      """
      for (int row = ${firstRow}; row < ${endRow}; row++) {
        System.arraycopy(arena, x + n * ${imageSize} + row * ${imageRow}, padded, (row + ${top}) * ${paddedRow} + ${left}, ${imageRow});
      }
      """;

  /** The first row of the image that the lines of the output from {@code top} on read. */
  static final String FIRST_OF_LINES = "Math.max(${rowsToTop} - ${top}, 0)";

  /** The line that tells where the rows end that {@code lines} lines from {@code top} on read. */
  static final String END_OF_LINES =
      """
      int end = Math.min(${rowsToEnd}${reach}, ${height});
      """;

  /** How many pixels of the output are one sum in the gradient of a weight. */
  private static final int PIXELS = 96;

  int channels() {
    return image.dimension(2);
  }

  int filters() {
    return output.dimension(2);
  }

  /** The factors that lie side by side: a row of the window with its channels. */
  int depth() {
    return window.size().width() * channels();
  }

  /** All factors of one sum. */
  int taps() {
    return window.size().height() * depth();
  }

  /** How many rows of the output are one sum in the gradient of a weight. */
  int lines() {
    return Math.min(output.dimension(0), Math.max(1, PIXELS / output.dimension(1)));
  }

  /** From one row of the image, with its zeros, to the next. */
  int rowStride() {
    return window.paddedWidth(image) * channels();
  }

  /** For example {@code 3x3 convolution, stride 1x1, of [28, 28, 1] into [26, 26, 32]}. */
  String words() {
    return "%s convolution, stride %s%s, of %s into %s"
        .formatted(
            window.size(),
            window.stride(),
            window.padded() ? ", padded with zeros" : "",
            image.dimensions(),
            output.dimensions());
  }

  /** The formula of the forward pass. */
  static String formula(Conv2DOp op) {
    int strideY = op.window().stride().height();
    int strideX = op.window().stride().width();
    String row = (strideY == 1 ? "oy" : "oy * " + strideY) + " + ky";
    String column = (strideX == 1 ? "ox" : "ox * " + strideX) + " + kx";
    String sum = "sum over ky, kx, c of x[%s, %s, c] * weight[ky, kx, c, f]".formatted(row, column);
    return "y[oy, ox, f] = " + Words.withEpilogue(op, sum, "bias[f]");
  }

  /** Where pixels and their factors lie: a run is a row of the window. */
  CodeBlock pixels() {
    return pixels(rowStride());
  }

  /**
   * Where pixels and their factors lie.
   *
   * @param runStride from one run of factors to the next
   */
  CodeBlock pixels(int runStride) {
    return CodeBlock.of(
        "new $T($L, $L, $L, $L, 1)",
        KernelTypes.LEFT_LAYOUT,
        window.stride().width() * channels(),
        output.dimension(1),
        window.stride().height() * rowStride(),
        runStride);
  }

  /** Where the factors of a weight's gradient lie: a row is a tap, its factors are pixels. */
  CodeBlock tapRows() {
    return CodeBlock.of(
        "new $T(1, $T.MAX_VALUE, 0, $L, $L)",
        KernelTypes.LEFT_LAYOUT,
        Integer.class,
        window.stride().height() * rowStride(),
        window.stride().width() * channels());
  }

  /** A template that knows the numbers, and the copy with zeros if there is one. */
  Template template(ScratchArrays scratch) {
    return window.padded() ? numbers().put("padded", paddedArray(scratch)) : numbers();
  }

  /** A template that knows the numbers. */
  Template numbers() {
    int step = window.stride().height();
    return new Template()
        .put("height", image.dimension(0))
        .put("imageSize", image.elements())
        .put("imageRow", image.dimension(1) * channels())
        .put("outSize", output.elements())
        .put("outHeight", output.dimension(0))
        .put("outWidth", output.dimension(1))
        .put("outRow", output.dimension(1) * filters())
        .put("outPixels", output.dimension(0) * output.dimension(1))
        .put("filters", filters())
        .put("channels", channels())
        .put("kernelHeight", window.size().height())
        .put("kernelWidth", window.size().width())
        .put("depth", depth())
        .put("taps", taps())
        .put("lines", lines())
        .put("rowsToTop", step == 1 ? "top" : "top * " + step)
        .put("rowsToEnd", step == 1 ? "top + lines" : "(top + lines) * " + step)
        .put("reach", reach())
        .put("lineStep", step * rowStride())
        .put("rowStride", rowStride())
        .put("top", window.before().height())
        .put("left", window.before().width() * channels())
        .put("paddedRow", rowStride());
  }

  /** How far a row of the output reaches below where the next one begins, as an addend. */
  private String reach() {
    int rows = window.size().height() - window.stride().height() - window.before().height();
    return rows < 0 ? " - " + -rows : " + " + rows;
  }

  /** The floats of an image with its zeros. */
  int paddedSize() {
    return window.paddedHeight(image) * rowStride();
  }

  /** The array of an image with its zeros. */
  String paddedArray(ScratchArrays scratch) {
    return scratch.floats(paddedName(), paddedSize());
  }

  /** Copies with different borders must not share an array: the zeros stay. */
  private String paddedName() {
    return String.format(
        Locale.ROOT,
        "padded%dx%dAt%dx%dOf%dx%dx%d",
        image.dimension(0),
        image.dimension(1),
        window.before().height(),
        window.before().width(),
        window.paddedHeight(image),
        window.paddedWidth(image),
        channels());
  }

  /** The lines that copy sample {@code n} into its zeros, if the window is padded. */
  String pad() {
    return window.padded() ? pad("0", "${height}") : "";
  }

  /** The same for the rows that {@code lines} rows of the output, from {@code top} on, read. */
  String padLines() {
    return window.padded() ? END_OF_LINES + pad(FIRST_OF_LINES, "end") : "";
  }

  private static String pad(String firstRow, String endRow) {
    return PAD.replace("${firstRow}", firstRow).replace("${endRow}", endRow);
  }

  /** The declaration of the copy, if the window is padded. */
  String declarePadded() {
    return window.padded() ? "float[] padded = scratch.${padded}; // zeros around the image\n" : "";
  }

  /** The array that holds sample {@code n}, and where it starts there. */
  String imageArray() {
    return window.padded() ? "padded" : "arena";
  }

  /** See {@link #imageArray()}. */
  String imageStart() {
    return window.padded() ? "0" : "x + n * " + image.elements();
  }
}
