package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.SoftmaxGradientOp;
import dev.kiln.processor.ir.op.SoftmaxOp;

/**
 * Logits to probabilities, or to their logarithms, and the gradients of both that were not merged
 * with that of the loss. The largest logit is subtracted first, so that no exponential overflows.
 */
final class SoftmaxWriter {

  /** With fewer the vectors are hardly filled. */
  private static final int FEWEST_IN_VECTORS = 32;

  private static final String START =
      """
      for (int n = from; n < to; n++) {
        int zn = z + n * ${classes};
        int pn = p + n * ${classes};
      """;

  private static final String IN_VECTORS =
      """
        float max = FUNCTIONS.max(arena, zn, ${classes});
        FUNCTIONS.exp(arena, zn, max, arena, pn, ${classes});
      """;

  private static final String ONE_BY_ONE =
      """
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
      """;

  private static final String QUOTIENTS =
      """
        for (int i = 0; i < ${classes}; i++) {
          arena[pn + i] /= (float) sum;
        }
      }
      """;

  private static final String LOGARITHMS =
      """
        double log = Math.log(sum);
        for (int i = 0; i < ${classes}; i++) {
          arena[pn + i] = (float) ((double) arena[zn + i] - max - log);
        }
      }
      """;

  private static final String GRADIENT =
      """
      for (int n = from; n < to; n++) {
        double sum = 0;
        for (int i = n * ${classes}; i < (n + 1) * ${classes}; i++) {
          sum += ${term};
        }
        for (int i = n * ${classes}; i < (n + 1) * ${classes}; i++) {
          arena[dz + i] = ${slope};
        }
      }
      """;

  private SoftmaxWriter() {}

  static Kernel value(SoftmaxOp op, Node node, KernelBuilder kernel) {
    int classes = node.input(0).elements();
    boolean inVectors = classes >= FEWEST_IN_VECTORS;
    Template body =
        new Template()
            .put("classes", classes)
            .add(START)
            .addEither(inVectors, IN_VECTORS, ONE_BY_ONE);
    String sum = " sum over j of exp(z[j])";
    kernel
        .describe(
            (op.logarithms() ? "the log-probabilities of " : "the probabilities of ")
                + classes
                + " classes",
            op.logarithms() ? "p[i] = z[i] - log(" + sum.strip() + ")" : "p[i] = exp(z[i]) /" + sum)
        .takesArena("z -> p");
    if (inVectors) {
      RowSum.add(body, classes, kernel.library().scratch());
    }
    return kernel.body(body.addEither(op.logarithms(), LOGARITHMS, QUOTIENTS));
  }

  static Kernel gradient(SoftmaxGradientOp op, Node node, KernelBuilder kernel) {
    int classes = node.input(0).elements();
    boolean logarithms = op.logarithms();
    return kernel
        .describe(
            "the gradient through "
                + (logarithms ? "log-softmax of " : "softmax of ")
                + classes
                + " classes",
            logarithms
                ? "dz[i] = dp[i] - exp(p[i]) * sum over j of dp[j]"
                : "dz[i] = p[i] * (dp[i] - sum over j of dp[j] * p[j])")
        .takesArena("p dp -> dz")
        .body(
            new Template()
                .put("classes", classes)
                .put("term", logarithms ? "arena[dp + i]" : "arena[p + i] * arena[dp + i]")
                .put(
                    "slope",
                    logarithms
                        ? "(float) (arena[dp + i] - Math.exp(arena[p + i]) * sum)"
                        : "arena[p + i] * (float) (arena[dp + i] - sum)")
                .add(GRADIENT));
  }
}
