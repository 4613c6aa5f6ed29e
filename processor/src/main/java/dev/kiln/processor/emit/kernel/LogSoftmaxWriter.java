package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.LogSoftmaxOp;

/** Logits to the logarithms of probabilities. */
final class LogSoftmaxWriter implements KernelWriter<LogSoftmaxOp> {

  private static final String IN_VECTORS =
      """
      for (int n = from; n < to; n++) {
        int zn = z + n * ${classes};
        int pn = q + n * ${classes};
        float max = ${functions}.max(arena, zn, ${classes});
        ${functions}.exp(arena, zn, max, arena, pn, ${classes});
      """;

  private static final String ONE_BY_ONE =
      """
      for (int n = from; n < to; n++) {
        int zn = z + n * ${classes};
        float max = arena[zn];
        for (int i = 1; i < ${classes}; i++) {
          max = Math.max(max, arena[zn + i]);
        }
        double sum = 0;
        for (int i = 0; i < ${classes}; i++) {
          sum += Math.exp(arena[zn + i] - max);
        }
      """;

  private static final String DIFFERENCES =
      """
        double log = Math.log(sum);
        for (int i = 0; i < ${classes}; i++) {
          arena[q + n * ${classes} + i] = (float) ((double) arena[zn + i] - max - log);
        }
      }
      """;

  @Override
  public Kernel write(LogSoftmaxOp op, Node node, KernelBuilder kernel) {
    int classes = node.input(0).elements();
    boolean inVectors = classes >= SoftmaxWriter.FEWEST_IN_VECTORS;
    Template body =
        new Template().put("classes", classes).addEither(inVectors, IN_VECTORS, ONE_BY_ONE);
    if (inVectors) {
      body.put("functions", kernel.library().model().functions());
      RowSum.add(body, classes, kernel.library().scratch());
    }
    kernel
        .describe(
            "the log-probabilities of " + classes + " classes",
            "q[i] = z[i] - log(sum over j of exp(z[j]))")
        .takes(Variable.ARENA)
        .takesInput("z", 0)
        .takesOutput("q");
    if (inVectors) {
      kernel.takes(Variable.SCRATCH);
    }
    return kernel.body(body.add(DIFFERENCES));
  }
}
