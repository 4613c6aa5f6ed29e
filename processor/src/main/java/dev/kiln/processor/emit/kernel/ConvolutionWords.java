package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.Window;
import java.util.Locale;

/**
 * What the kernels of a convolution and its gradients say of themselves, and what they read and
 * write.
 *
 * @param plan the convolution
 */
record ConvolutionWords(ConvolutionPlan plan) {

  /** For example {@code 3x3 convolution, stride 1x1, of [28, 28, 1] into [26, 26, 32]}. */
  String words() {
    Window window = plan.window();
    int all = plan.groups() * plan.merged();
    return String.format(
        Locale.ROOT,
        "%s convolution, stride %s%s%s%s, of %s into %s",
        window.taps(),
        window.stride(),
        window.dilated() ? ", dilation " + window.dilation() : "",
        plan.depthwise() ? ", each channel for itself" : all > 1 ? ", " + all + " groups" : "",
        window.padded() ? ", padded with zeros" : "",
        plan.image().dimensions(),
        plan.output().dimensions());
  }

  /**
   * Begins a kernel: says what it computes, and takes what it reads and writes.
   *
   * @param how it is computed, and split
   */
  KernelBuilder begin(ContractionOp op, KernelBuilder kernel, String how) {
    String x = pixel();
    return switch (op.computes()) {
      case OUTPUT -> {
        String sum = "sum over ky, kx, c of x[" + x + "] * weight[ky, kx, c, f]";
        yield kernel
            .describe(
                words() + Words.epilogue(op) + how,
                "y[oy, ox, f] = " + Words.withEpilogue(op, sum, "bias[f]"))
            .takesArena("x -> y");
      }
      case INPUT ->
          kernel
              .describe(
                  "the gradient in the input of a " + words() + how,
                  "dx[" + x + "] += sum over f of dy[oy, ox, f] * weight[ky, kx, c, f]")
              .takesArena("dy -> dx");
      case WEIGHT ->
          kernel
              .describe(
                  "the gradient in the weight of a " + words() + how,
                  "dw[ky, kx, c, f] = sum over n, oy, ox of dy[n, oy, ox, f] * x[n, " + x + "]")
              .takesArena("x dy ->");
    };
  }

  /** What a tap meets, in which {@code group(f)} is where f's channels start. */
  private String pixel() {
    Window window = plan.window();
    return "%s + %s, %s + %s, %s"
        .formatted(
            times("oy", window.stride().height()),
            times("ky", window.dilation().height()),
            times("ox", window.stride().width()),
            times("kx", window.dilation().width()),
            plan.groups() * plan.merged() > 1 ? "group(f) + c" : "c");
  }

  private static String times(String index, int step) {
    return step == 1 ? index : index + " * " + step;
  }
}
