package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.NormalizeOp;

/** Normalisation with running averages. */
final class NormalizeWriter implements KernelWriter<NormalizeOp> {

  private static final String CONSTANTS =
      """
      float[] mean = scratch.${mean};
      float[] scale = scratch.${scale};
      float[] shift = scratch.${shift};
      for (int i = 0; i < ${row}; i++) {
        int c = i % ${channels};
        double deviation = Math.sqrt(parameters[${variance} + c] + ${epsilon});
        mean[i] = parameters[${running} + c];
        scale[i] = (float) (parameters[${gamma} + c] / deviation);
        shift[i] = parameters[${beta} + c];
      }
      """;

  @Override
  public Kernel write(NormalizeOp op, Node node, KernelBuilder kernel) {
    ScratchArrays scratch = kernel.library().scratch();
    NormalizationPlan plan = new NormalizationPlan(node.output().shape(), op.epsilon());
    Template body =
        plan.template()
            .put("values", scratch.row("pixels", plan.row()))
            .put("mean", scratch.row("pixelMeans", plan.row()))
            .put("scale", scratch.row("pixelScales", plan.row()))
            .put("shift", scratch.row("pixelShifts", plan.row()))
            .put("gamma", kernel.placeOfInput("gamma", 1))
            .put("beta", kernel.placeOfInput("beta", 2))
            .put("running", kernel.placeOfInput("mean", 3))
            .put("variance", kernel.placeOfInput("variance", 4))
            .add(CONSTANTS)
            .add(NormalizationPlan.NORMALIZE_ROWS);
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
