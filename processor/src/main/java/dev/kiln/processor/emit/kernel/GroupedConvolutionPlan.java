package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.ProductOp;
import dev.kiln.processor.ir.op.Window;
import java.util.Locale;

/** The numbers of the kernels of a convolution with groups or gaps. */
record GroupedConvolutionPlan(Window window, int groups, Shape image, Shape output) {

  /** What a tap of the kernel meets. */
  private static final String PIXEL =
      "oy * stride + ky * dilation, ox * stride + kx * dilation, group(f) + c";

  int kernelHeight() {
    return window.taps().height();
  }

  int kernelWidth() {
    return window.taps().width();
  }

  /** For example {@code 3x3 convolution, stride 1x1, dilation 2x2, 4 groups, of ... into ...}. */
  String words() {
    return String.format(
        Locale.ROOT,
        "%dx%d convolution, stride %s%s%s, of %s into %s",
        kernelHeight(),
        kernelWidth(),
        window.stride(),
        window.dilated() ? ", dilation " + window.dilation() : "",
        depthwise() ? ", each channel for itself" : groups == 1 ? "" : ", " + groups + " groups",
        image.dimensions(),
        output.dimensions());
  }

  /** A formula for the forward pass, in which {@code group(f)} is where f's channels start. */
  String formula(ProductOp op) {
    String sum = "sum over ky, kx, c of x[" + PIXEL + "] * weight[ky, kx, c, f]";
    return "y[oy, ox, f] = " + Words.withEpilogue(op, sum, "bias[f]");
  }

  /** A formula for the gradient in the input. */
  static String inputGradientFormula() {
    return "dx[" + PIXEL + "] += dy[oy, ox, f] * weight[ky, kx, c, f]";
  }

  /** A formula for the gradient in the weight. */
  static String weightGradientFormula() {
    return "dw[ky, kx, c, f] = sum over n, oy, ox of dy[n, oy, ox, f] * x[n, " + PIXEL + "]";
  }

  /** Whether each channel makes one of the output. */
  boolean depthwise() {
    return groups == image.dimension(2) && groups == output.dimension(2);
  }

  /** A template that knows the numbers. */
  Template template() {
    int channels = image.dimension(2);
    int filters = output.dimension(2);
    return new Template()
        .put("height", image.dimension(0))
        .put("width", image.dimension(1))
        .put("channels", channels)
        .put("imageSize", image.elements())
        .put("outHeight", output.dimension(0))
        .put("outWidth", output.dimension(1))
        .put("filters", filters)
        .put("outSize", output.elements())
        .put("kernelHeight", kernelHeight())
        .put("kernelWidth", kernelWidth())
        .put("strideY", window.stride().height())
        .put("strideX", window.stride().width())
        .put("dilationY", window.dilation().height())
        .put("dilationX", window.dilation().width())
        .put("top", window.before().height())
        .put("left", window.before().width())
        .put("groupChannels", channels / groups)
        .put("groupFilters", filters / groups)
        .put("tapSize", channels / groups * filters);
  }

  /**
   * Code for each pixel of the output and each tap of the kernel that meets a pixel of the image:
   * {@code at} is where that pixel's channels start in the image, {@code tap} counts the taps.
   *
   * @param start before the taps of a pixel {@code row, col} of the output
   * @param body for each tap
   * @param end after the taps
   */
  static String forEachTap(String start, String body, String end) {
    return """
    for (int row = 0; row < ${outHeight}; row++) {
      for (int col = 0; col < ${outWidth}; col++) {
    """
        + start.indent(4)
        + """
            for (int ky = 0; ky < ${kernelHeight}; ky++) {
              int imageRow = row * ${strideY} + ky * ${dilationY} - ${top};
              if (imageRow < 0 || imageRow >= ${height}) {
                continue;
              }
              for (int kx = 0; kx < ${kernelWidth}; kx++) {
                int imageColumn = col * ${strideX} + kx * ${dilationX} - ${left};
                if (imageColumn < 0 || imageColumn >= ${width}) {
                  continue;
                }
                int at = (imageRow * ${width} + imageColumn) * ${channels};
                int tap = ky * ${kernelWidth} + kx;
        """
        + body.indent(8)
        + """
              }
            }
        """
        + end.indent(4)
        + """
          }
        }
        """;
  }
}
