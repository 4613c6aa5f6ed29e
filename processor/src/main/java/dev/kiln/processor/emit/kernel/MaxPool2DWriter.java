package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Pool2DGradientOp;
import dev.kiln.processor.ir.op.Pool2DOp;

/** Max pooling: the largest elements under its windows, where they are, and their gradient. */
final class MaxPool2DWriter {

  private static final String FORWARD =
      """
      for (int col = 0; col < ${outWidth}; col++) {
        int corner = x + n * ${imageSize} + row * ${rowStep} + col * ${columnStep};
        int at = ${result} + n * ${outSize} + (row * ${outWidth} + col) * ${channels};
        LOOPS.${routine}(${pool}, arena, corner, ${channels}, arena, at);
      }
      """;

  private static final String GRADIENT =
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

  private MaxPool2DWriter() {}

  static Kernel largest(Pool2DOp op, Node node, KernelBuilder kernel) {
    var plan = new PoolingPlan(op.window(), node.input(0).shape(), node.output().shape());
    boolean argmax = op.kind() == Pool2DOp.Kind.ARGMAX;
    String result = argmax ? "argmax" : "y";
    plan.splitByRows(kernel);
    return kernel
        .describe((argmax ? "the argmax of a " : "") + plan.words())
        .takesArena("x -> " + result)
        .body(
            plan.template()
                .put("pool", plan.constant(kernel))
                .put("result", result)
                .put("routine", argmax ? "argMax" : "maxPool")
                .add(plan.forEachRow(FORWARD)));
  }

  /** The first largest element under each window takes all of the window's gradient. */
  static Kernel gradient(Pool2DGradientOp op, Node node, KernelBuilder kernel) {
    var plan = new PoolingPlan(op.window(), op.image(), node.input(0).shape());
    return kernel
        .describe("the gradient of a " + plan.words())
        .takesArena("dy x -> dx")
        .body(
            plan.template()
                .put("pool", plan.constant(kernel))
                .put("positions", kernel.library().scratch().row("positions", plan.channels()))
                .add(GRADIENT));
  }
}
