package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.NormalizeOp;

/** Normalisation with running averages. */
final class NormalizeWriter implements KernelWriter<NormalizeOp> {

  private static final String BODY =
      """
      for (int i = from * ${pixels}; i < to * ${pixels}; i++) {
        int at = i * ${channels};
        for (int c = 0; c < ${channels}; c++) {
          float centered = arena[x + at + c] - parameters[${mean} + c];
          arena[y + at + c] = ${MultiplyAdd}.of(centered, scale[c], parameters[${beta} + c]);
        }
      }
      """;

  @Override
  public Kernel write(NormalizeOp op, Node node, KernelBuilder kernel) {
    KernelLibrary library = kernel.library();
    NormalizationPlan plan = new NormalizationPlan(node.output().shape(), op.epsilon());
    Template body =
        plan.template()
            .put("scale", library.scratch().row("channelScale", plan.channels()))
            .put("gamma", library.offset(node.input(1)))
            .put("beta", library.offset(node.input(2)))
            .put("mean", library.offset(node.input(3)))
            .put("variance", library.offset(node.input(4)))
            .add(NormalizationPlan.RUNNING_SCALE)
            .add(BODY);
    return kernel
        .describe(
            "normalisation of " + node.output().shape().dimensions() + " by running averages",
            "y[c] = gamma[c] * (x[c] - mean[c]) / sqrt(variance[c] + "
                + op.epsilon()
                + ") + beta[c]")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .takes(Variable.SCRATCH)
        .body(body);
  }
}
