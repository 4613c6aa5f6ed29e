package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.CrossEntropyGradientOp;

/** The gradient of the cross-entropy of probabilities. */
final class CrossEntropyGradientWriter implements KernelWriter<CrossEntropyGradientOp> {

  private static final String BODY =
      """
      ${Arrays}.fill(arena, dp + from * ${classes}, dp + to * ${classes}, 0f);
      for (int n = from; n < to; n++) {
        int at = n * ${classes} + (int) arena[target + n];
        arena[dp + at] = -1f / (batch * Math.max(arena[p + at], Float.MIN_NORMAL));
      }
      """;

  @Override
  public Kernel write(CrossEntropyGradientOp op, Node node, KernelBuilder kernel) {
    int classes = node.input(0).elements();
    return kernel
        .describe(
            "the gradient of the mean cross-entropy of " + classes + " classes",
            "dp[target] = -1 / (batch * p[target])")
        .takes(Variable.ARENA)
        .takesInput("p", 0)
        .takesInput("target", 1)
        .takesOutput("dp")
        .takes(Variable.BATCH)
        .body(new Template().put("classes", classes).add(BODY));
  }
}
