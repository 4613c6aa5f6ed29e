package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.SoftmaxOp;

/**
 * Logits to probabilities. The largest logit is subtracted first, so that no exponential overflows.
 */
final class SoftmaxWriter implements KernelWriter<SoftmaxOp> {

  /** With fewer the vectors are hardly filled. */
  static final int FEWEST_IN_VECTORS = 32;

  private static final String IN_VECTORS =
      """
        float max = ${functions}.max(arena, zn, ${classes});
        ${functions}.exp(arena, zn, max, arena, pn, ${classes});
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

  private static final String START =
      """
      for (int n = from; n < to; n++) {
        int zn = z + n * ${classes};
        int pn = p + n * ${classes};
      """;

  private static final String QUOTIENTS =
      """
        for (int i = 0; i < ${classes}; i++) {
          arena[pn + i] /= (float) sum;
        }
      }
      """;

  @Override
  public Kernel write(SoftmaxOp op, Node node, KernelBuilder kernel) {
    int classes = node.input(0).elements();
    boolean inVectors = classes >= FEWEST_IN_VECTORS;
    Template body =
        new Template()
            .put("classes", classes)
            .add(START)
            .addEither(inVectors, IN_VECTORS, ONE_BY_ONE);
    if (inVectors) {
      body.put("functions", kernel.library().model().functions());
      RowSum.add(body, classes, kernel.library().scratch());
    }
    kernel
        .describe(
            "the probabilities of " + classes + " classes",
            "p[i] = exp(z[i]) / sum over j of exp(z[j])")
        .takes(Variable.ARENA)
        .takesInput("z", 0)
        .takesOutput("p");
    if (inVectors) {
      kernel.takes(Variable.SCRATCH);
    }
    return kernel.body(body.add(QUOTIENTS));
  }
}
