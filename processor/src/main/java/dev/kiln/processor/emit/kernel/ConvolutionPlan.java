package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Window;
import java.util.Locale;

/**
 * The numbers of a convolution's kernels.
 *
 * @param window the kernel's size, stride and padding
 * @param image the shape of the input, {@code [height, width, channels]}
 * @param output the shape of the output, {@code [height, width, filters]}
 */
record ConvolutionPlan(Window window, Shape image, Shape output) {

  /** Rows about this long run at full speed and stay in the cache together. */
  private static final int STRIP_PIXELS = 1024;

  /**
   * How many products are summed before moving on to the next output row; their rows stay in the
   * first-level cache.
   */
  static final int BLOCK = 16;

  int channels() {
    return image.dimension(2);
  }

  int filters() {
    return output.dimension(2);
  }

  /** How many weights meet in one element of the output. */
  int taps() {
    return window.size().height() * window.size().width() * channels();
  }

  /** How many rows of the output are computed at a time: a divisor of its height. */
  int stripHeight() {
    int height = output.dimension(0);
    int most = Math.max(1, STRIP_PIXELS / output.dimension(1));
    int strip = Math.min(height, most);
    while (height % strip != 0) {
      strip--;
    }
    return strip;
  }

  /** How many pixels of the output are computed at a time. */
  int stripPixels() {
    return stripHeight() * output.dimension(1);
  }

  /** The elements of one channel of the image with the zeros around it. */
  int planePixels() {
    return window.paddedHeight(image) * window.paddedWidth(image);
  }

  /** Whether the rows of products are the image's channels as they are. */
  boolean pointwise() {
    return window.pointwise() && stripHeight() == output.dimension(0);
  }

  /** For names of rows in which the border has to stay zero: where in them the image lies. */
  String border() {
    return window.padded()
        ? String.format(
            Locale.ROOT,
            "Image%dx%dAt%dx%dOf%dx%d",
            image.dimension(0),
            image.dimension(1),
            window.before().height(),
            window.before().width(),
            window.paddedHeight(image),
            window.paddedWidth(image))
        : "";
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

  /** Whether the output is computed in several strips. */
  boolean strips() {
    return stripHeight() < output.dimension(0);
  }

  /** The given code for each strip, or as it is if there is only one. */
  String forEachStrip(String lines) {
    return strips()
        ? "for (int top = 0; top < ${outHeight}; top += ${stripHeight}) {\n"
            + lines.indent(2)
            + "}\n"
        : lines;
  }

  /** The pixel of the plane, zeros included, for the image's {@code row} and {@code col}. */
  private String imagePixel() {
    return rowStart() + " + col";
  }

  /** The pixel of the plane where the image's {@code row} starts. */
  String rowStart() {
    String row = sum("row", window.before().height());
    String factor = window.before().height() > 0 ? "(" + row + ")" : row;
    return sum(factor + " * " + window.paddedWidth(image), window.before().width());
  }

  /** The row of the plane that kernel row {@code ky} meets at the strip's {@code row}. */
  private String inputRow() {
    int stride = window.stride().height();
    String row = strips() ? "top + row" : "row";
    if (stride > 1) {
      row = (strips() ? "(" + row + ")" : row) + " * " + stride;
    }
    return window.size().height() == 1 ? row : row + " + ky";
  }

  private static String sum(String term, int constant) {
    return constant == 0 ? term : term + " + " + constant;
  }

  /** A template that knows the numbers. */
  Template template() {
    return new Template()
        .put("height", image.dimension(0))
        .put("width", image.dimension(1))
        .put("channels", channels())
        .put("imageSize", image.elements())
        .put("planeWidth", window.paddedWidth(image))
        .put("imagePixel", imagePixel())
        .put("inputRow", inputRow())
        .put("outPixel", strips() ? "(top * " + output.dimension(1) + " + pixel)" : "pixel")
        .put("topArgument", strips() ? ", top" : "")
        .put("outHeight", output.dimension(0))
        .put("outWidth", output.dimension(1))
        .put("filters", filters())
        .put("outSize", output.elements())
        .put("kernelHeight", window.size().height())
        .put("kernelWidth", window.size().width())
        .put("strideX", window.stride().width())
        .put("taps", taps())
        .put("stripHeight", stripHeight())
        .put("stripPixels", stripPixels())
        .put("block", BLOCK);
  }
}
