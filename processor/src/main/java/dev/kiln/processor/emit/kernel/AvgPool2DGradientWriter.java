package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.AvgPool2DGradientOp;

/** The gradient of average pooling: each pixel under a window gets its share. */
final class AvgPool2DGradientWriter implements KernelWriter<AvgPool2DGradientOp> {

  private static final String CLEAR =
      """
      if (row == 0 && col == 0) {
        ${Arrays}.fill(arena, dx + n * ${imageSize}, dx + (n + 1) * ${imageSize}, 0f);
      }
      """;

  private static final String PIXEL =
      """
      for (int c = 0; c < ${channels}; c++) {
        arena[dx + in + c] += arena[dy + out + c] * scale;
      }
      """;

  @Override
  public Kernel write(AvgPool2DGradientOp op, Node node, KernelBuilder kernel) {
    var plan = new AveragePoolingPlan(op.window(), op.image(), node.input(0).shape());
    return kernel
        .describe("the gradient of a " + plan.words())
        .takes(Variable.ARENA)
        .takesInput("dy", 0)
        .takesOutput("dx")
        .body(plan.template(CLEAR, PIXEL, ""));
  }
}
