package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.LogSoftmaxGradientOp;
import dev.kiln.processor.ir.op.SoftmaxGradientOp;

/** The gradients of a softmax and a log-softmax that were not merged with that of the loss. */
final class SoftmaxGradientWriter {

  private static final String OF_PROBABILITIES =
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

  private static final String OF_LOGARITHMS =
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

  private SoftmaxGradientWriter() {}

  static Kernel ofProbabilities(SoftmaxGradientOp op, Node node, KernelBuilder kernel) {
    kernel.describe(
        "the gradient through softmax of " + node.input(0).elements() + " classes",
        "dz[i] = p[i] * (dp[i] - sum over j of dp[j] * p[j])");
    return write("p", OF_PROBABILITIES, node, kernel);
  }

  static Kernel ofLogarithms(LogSoftmaxGradientOp op, Node node, KernelBuilder kernel) {
    kernel.describe(
        "the gradient through log-softmax of " + node.input(0).elements() + " classes",
        "dz[i] = dq[i] - exp(q[i]) * sum over j of dq[j]");
    return write("q", OF_LOGARITHMS, node, kernel);
  }

  private static Kernel write(String output, String body, Node node, KernelBuilder kernel) {
    return kernel
        .takes(Variable.ARENA)
        .takesInput(output, 0)
        .takesInput("d" + output, 1)
        .takesOutput("dz")
        .body(new Template().put("classes", node.input(0).elements()).add(body));
  }
}
