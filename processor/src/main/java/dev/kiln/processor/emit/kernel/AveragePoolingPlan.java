package dev.kiln.processor.emit.kernel;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Window;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The numbers of an average pooling's kernels. */
record AveragePoolingPlan(Window window, Shape image, Shape output) {

  /** With more channels, sums of them all at once are vectors. */
  private static final int FEW_CHANNELS = 16;

  private static final int FEW_PIXELS = 9;

  private static final String FOR_EACH_WINDOW =
      """
      for (int n = from; n < to; n++) {
        for (int row = 0; row < ${outHeight}; row++) {
          int top = Math.max(row * ${strideY} - ${top}, 0);
          int bottom = Math.min(row * ${strideY} - ${top} + ${windowHeight}, ${height});
          for (int col = 0; col < ${outWidth}; col++) {
            int left = Math.max(col * ${strideX} - ${left}, 0);
            int right = Math.min(col * ${strideX} - ${left} + ${windowWidth}, ${width});
            float scale = 1f / ((bottom - top) * (right - left));
            int out = n * ${outSize} + (row * ${outWidth} + col) * ${channels};
      """;

  private static final String FOR_EACH_PIXEL =
      """
            for (int imageRow = top; imageRow < bottom; imageRow++) {
              for (int imageColumn = left; imageColumn < right; imageColumn++) {
                int in = n * ${imageSize} + (imageRow * ${width} + imageColumn) * ${channels};
      """;

  /** For example {@code 2x2 average pooling, stride 2x2, of [24, 24, 64] into [12, 12, 64]}. */
  String words() {
    return "%s average pooling, stride %s, of %s into %s"
        .formatted(window.size(), window.stride(), image.dimensions(), output.dimensions());
  }

  /** Whether few channels have few pixels to sum, all of which are in the image. */
  boolean narrow() {
    Size size = window.size();
    Size stride = window.stride();
    return image.dimension(2) < FEW_CHANNELS
        && size.height() * size.width() <= FEW_PIXELS
        && window.before().equals(new Size(0, 0))
        && (output.dimension(0) - 1) * stride.height() + size.height() <= image.dimension(0)
        && (output.dimension(1) - 1) * stride.width() + size.width() <= image.dimension(1);
  }

  /** The sum of a channel's pixels in a window, the first of which is at {@code in + c}. */
  String pixels() {
    int row = image.dimension(1) * image.dimension(2);
    return IntStream.range(0, window.size().height() * window.size().width())
        .map(
            pixel ->
                pixel / window.size().width() * row
                    + pixel % window.size().width() * image.dimension(2))
        .mapToObj(at -> "arena[in + c" + (at == 0 ? "" : " + " + at) + "]")
        .collect(Collectors.joining(" + "));
  }

  /** Code for each window: before its pixels, for each of them, and behind them. */
  Template template(String before, String pixel, String behind) {
    return numbers()
        .add(FOR_EACH_WINDOW)
        .add(before.indent(6))
        .add(FOR_EACH_PIXEL)
        .add(pixel.indent(10))
        .add("        }\n      }\n")
        .add(behind.indent(6))
        .add("    }\n  }\n}\n");
  }

  /** A template that knows the numbers. */
  Template numbers() {
    return new Template()
        .put("height", image.dimension(0))
        .put("width", image.dimension(1))
        .put("channels", image.dimension(2))
        .put("imageSize", image.elements())
        .put("outSize", output.elements())
        .put("outHeight", output.dimension(0))
        .put("outWidth", output.dimension(1))
        .put("strideY", window.stride().height())
        .put("strideX", window.stride().width())
        .put("top", window.before().height())
        .put("left", window.before().width())
        .put("windowHeight", window.size().height())
        .put("windowWidth", window.size().width());
  }
}
