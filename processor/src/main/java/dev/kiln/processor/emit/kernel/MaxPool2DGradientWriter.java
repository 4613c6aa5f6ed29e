package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.MaxPool2DGradientOp;

/** The gradient of max pooling: the first largest element under each window takes it all. */
final class MaxPool2DGradientWriter implements KernelWriter<MaxPool2DGradientOp> {

  private static final String BODY =
      """
      ${Arrays}.fill(arena, dx + from * ${imageSize}, dx + to * ${imageSize}, 0f);
      float[] positions = scratch.${positions}; // of the largest element under the window
      for (int n = from; n < to; n++) {
        for (int row = 0; row < ${outHeight}; row++) {
          for (int col = 0; col < ${outWidth}; col++) {
            int corner = n * ${imageSize} + row * ${rowStep} + col * ${columnStep};
            int at = dy + n * ${outSize} + (row * ${outWidth} + col) * ${channels};
            LOOPS.argMax(${pool}, arena, x + corner, ${channels}, positions, 0);
            for (int c = 0; c < ${channels}; c++) {
              arena[dx + corner + ${pool}.offset((int) positions[c]) + c] += arena[at + c];
            }
          }
        }
      }
      """;

  @Override
  public Kernel write(MaxPool2DGradientOp op, Node node, KernelBuilder kernel) {
    var plan = new PoolingPlan(op.window(), node.output().shape(), node.input(1).shape());
    return kernel
        .describe("the gradient of a " + plan.words())
        .takes(Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("dy", 1)
        .takesOutput("dx")
        .takes(Variable.SCRATCH)
        .body(
            plan.template()
                .put("pool", plan.constant(kernel))
                .put("positions", kernel.library().scratch().row("positions", plan.channels()))
                .add(BODY));
  }
}
