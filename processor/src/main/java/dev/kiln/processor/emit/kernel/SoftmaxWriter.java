package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.SoftmaxOp;

/**
 * Logits to probabilities. The largest logit is subtracted first, so that no exponential overflows.
 */
final class SoftmaxWriter implements KernelWriter<SoftmaxOp> {

  private static final String BODY =
      """
      for (int n = from; n < to; n++) {
        int zn = z + n * ${classes};
        int pn = p + n * ${classes};
        float max = arena[zn];
        for (int i = 1; i < ${classes}; i++) {
          max = Math.max(max, arena[zn + i]);
        }
        double sum = 0;
        for (int i = 0; i < ${classes}; i++) {
          double e = Math.exp(arena[zn + i] - max);
          arena[pn + i] = (float) e;
          sum += e;
        }
        for (int i = 0; i < ${classes}; i++) {
          arena[pn + i] /= (float) sum;
        }
      }
      """;

  @Override
  public Kernel write(SoftmaxOp op, Node node, KernelBuilder kernel) {
    int classes = node.input(0).elements();
    return kernel
        .describe(
            "the probabilities of " + classes + " classes",
            "p[i] = exp(z[i]) / sum over j of exp(z[j])")
        .takes(Variable.ARENA)
        .takesInput("z", 0)
        .takesOutput("p")
        .body(new Template().put("classes", classes).add(BODY));
  }
}
