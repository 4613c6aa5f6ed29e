package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.BatchNormOp;

/** Normalisation with the statistics of the batch. */
final class BatchNormWriter implements KernelWriter<BatchNormOp> {

  private static final String BODY =
      """
      float[] scale = scratch.${scale};
      float[] mean = scratch.${mean};
      for (int c = 0; c < ${channels}; c++) {
        double deviation = Math.sqrt(arena[statistics + ${channels} + c] + ${epsilon});
        scale[c] = (float) (parameters[${gamma} + c] / deviation);
        mean[c] = arena[statistics + c];
      }
      for (int i = from * ${pixels}; i < to * ${pixels}; i++) {
        int at = i * ${channels};
        for (int c = 0; c < ${channels}; c++) {
          float centered = arena[x + at + c] - mean[c];
          arena[y + at + c] = ${MultiplyAdd}.of(centered, scale[c], parameters[${beta} + c]);
        }
      }
      """;

  @Override
  public Kernel write(BatchNormOp op, Node node, KernelBuilder kernel) {
    KernelLibrary library = kernel.library();
    NormalizationPlan plan = new NormalizationPlan(node.output().shape(), op.epsilon());
    Template body =
        plan.template()
            .put("scale", library.scratch().row("channelScale", plan.channels()))
            .put("mean", library.scratch().row("channelMean", plan.channels()))
            .put("gamma", library.offset(node.input(2)))
            .put("beta", library.offset(node.input(3)))
            .add(BODY);
    return kernel
        .describe(
            "batch normalisation of " + node.output().shape().dimensions(),
            "y[c] = gamma[c] * (x[c] - mean[c]) / sqrt(variance[c] + "
                + op.epsilon()
                + ") + beta[c]")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("statistics", 1)
        .takesOutput("y")
        .takes(Variable.SCRATCH)
        .body(body);
  }
}
