package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.AvgPool2DOp;

/** The forward pass of average pooling. */
final class AvgPool2DWriter implements KernelWriter<AvgPool2DOp> {

  private static final String PIXEL =
      """
      for (int c = 0; c < ${channels}; c++) {
        sums[c] += arena[x + in + c];
      }
      """;

  private static final String STORE =
      """
      for (int c = 0; c < ${channels}; c++) {
        arena[y + out + c] = sums[c] * scale;
      }
      """;

  private static final String NARROW =
      """
      for (int n = from; n < to; n++) {
        for (int row = 0; row < ${outHeight}; row++) {
          for (int col = 0; col < ${outWidth}; col++) {
            int in = x + n * ${imageSize} + (row * ${strideY} * ${width} + col * ${strideX}) * ${channels};
            int out = y + n * ${outSize} + (row * ${outWidth} + col) * ${channels};
            for (int c = 0; c < ${channels}; c++) {
              arena[out + c] = (${pixels}) * (1f / ${count});
            }
          }
        }
      }
      """;

  @Override
  public Kernel write(AvgPool2DOp op, Node node, KernelBuilder kernel) {
    var plan = new AveragePoolingPlan(op.window(), node.input(0).shape(), node.output().shape());
    if (plan.narrow()) {
      return kernel
          .describe(plan.words())
          .takes(Variable.ARENA)
          .takesInput("x", 0)
          .takesOutput("y")
          .body(
              plan.numbers()
                  .put("pixels", plan.pixels())
                  .put("count", plan.window().size().height() * plan.window().size().width())
                  .add(NARROW));
    }
    String sums = kernel.library().scratch().row("filterSums", node.output().shape().dimension(2));
    String clear = "float[] sums = scratch." + sums + ";\n${Arrays}.fill(sums, 0f);\n";
    return kernel
        .describe(plan.words())
        .takes(Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .takes(Variable.SCRATCH)
        .body(plan.template(clear, PIXEL, STORE));
  }
}
