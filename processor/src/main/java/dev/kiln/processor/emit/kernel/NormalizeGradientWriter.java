package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.NormalizeGradientOp;

/** The gradient of a normalisation with running averages. */
final class NormalizeGradientWriter implements KernelWriter<NormalizeGradientOp> {

  private static final String BODY =
      """
      for (int i = from * ${pixels}; i < to * ${pixels}; i++) {
        int at = i * ${channels};
        for (int c = 0; c < ${channels}; c++) {
          arena[dx + at + c] = arena[dy + at + c] * scale[c];
        }
      }
      """;

  @Override
  public Kernel write(NormalizeGradientOp op, Node node, KernelBuilder kernel) {
    KernelLibrary library = kernel.library();
    NormalizationPlan plan = new NormalizationPlan(node.output().shape(), op.epsilon());
    Template body =
        plan.template()
            .put("scale", library.scratch().row("channelScale", plan.channels()))
            .put("gamma", library.offset(node.input(1)))
            .put("variance", library.offset(node.input(2)))
            .add(NormalizationPlan.RUNNING_SCALE)
            .add(BODY);
    return kernel
        .describe(
            "gradient of a normalisation of "
                + node.output().shape().dimensions()
                + " by running averages",
            "dx[c] = gamma[c] * dy[c] / sqrt(variance[c] + " + op.epsilon() + ")")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("dy", 0)
        .takesOutput("dx")
        .takes(Variable.SCRATCH)
        .body(body);
  }
}
