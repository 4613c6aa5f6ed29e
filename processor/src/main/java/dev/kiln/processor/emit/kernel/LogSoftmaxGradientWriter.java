package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.LogSoftmaxGradientOp;

/** The gradient of a log-softmax. */
final class LogSoftmaxGradientWriter implements KernelWriter<LogSoftmaxGradientOp> {

  private static final String BODY =
      """
      for (int n = from; n < to; n++) {
        double sum = 0;
        for (int i = 0; i < ${classes}; i++) {
          sum += arena[dq + n * ${classes} + i];
        }
        for (int i = n * ${classes}; i < (n + 1) * ${classes}; i++) {
          arena[dz + i] = (float) (arena[dq + i] - Math.exp(arena[q + i]) * sum);
        }
      }
      """;

  @Override
  public Kernel write(LogSoftmaxGradientOp op, Node node, KernelBuilder kernel) {
    int classes = node.input(0).elements();
    return kernel
        .describe(
            "the gradient through log-softmax of " + classes + " classes",
            "dz[i] = dq[i] - exp(q[i]) * sum over j of dq[j]")
        .takes(Variable.ARENA)
        .takesInput("q", 0)
        .takesInput("dq", 1)
        .takesOutput("dz")
        .body(new Template().put("classes", classes).add(BODY));
  }
}
