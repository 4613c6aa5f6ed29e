package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.SoftmaxGradientOp;

/** The gradient of a softmax whose gradient was not merged with that of the loss. */
final class SoftmaxGradientWriter implements KernelWriter<SoftmaxGradientOp> {

  private static final String BODY =
      """
      for (int n = from; n < to; n++) {
        int pn = p + n * ${classes};
        int dpn = dp + n * ${classes};
        double sum = 0;
        for (int i = 0; i < ${classes}; i++) {
          sum += arena[pn + i] * arena[dpn + i];
        }
        for (int i = 0; i < ${classes}; i++) {
          arena[dz + n * ${classes} + i] = arena[pn + i] * (float) (arena[dpn + i] - sum);
        }
      }
      """;

  @Override
  public Kernel write(SoftmaxGradientOp op, Node node, KernelBuilder kernel) {
    int classes = node.input(0).elements();
    return kernel
        .describe(
            "the gradient through softmax of " + classes + " classes",
            "dz[i] = p[i] * (dp[i] - sum over j of dp[j] * p[j])")
        .takes(Variable.ARENA)
        .takesInput("p", 0)
        .takesInput("dp", 1)
        .takesOutput("dz")
        .body(new Template().put("classes", classes).add(BODY));
  }
}
