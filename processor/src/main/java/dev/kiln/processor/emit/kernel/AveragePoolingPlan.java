package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Window;

/** The numbers of an average pooling's kernels. */
record AveragePoolingPlan(Window window, Shape image, Shape output) {

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

  /** Code for each window: before its pixels, for each of them, and behind them. */
  Template template(String before, String pixel, String behind) {
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
        .put("windowWidth", window.size().width())
        .add(FOR_EACH_WINDOW)
        .add(before.indent(6))
        .add(FOR_EACH_PIXEL)
        .add(pixel.indent(10))
        .add("        }\n      }\n")
        .add(behind.indent(6))
        .add("    }\n  }\n}\n");
  }
}
