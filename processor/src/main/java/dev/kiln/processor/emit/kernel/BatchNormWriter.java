package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.BatchNormOp;

/** Normalisation with the statistics of the batch. */
final class BatchNormWriter implements KernelWriter<BatchNormOp> {

  private static final String CONSTANTS =
      """
      float[] mean = scratch.${mean};
      float[] scale = scratch.${scale};
      float[] shift = scratch.${shift};
      for (int i = 0; i < ${row}; i++) {
        int c = i % ${channels};
        double deviation = Math.sqrt(arena[statistics + ${channels} + c] + ${epsilon});
        mean[i] = arena[statistics + c];
        scale[i] = (float) (parameters[${gamma} + c] / deviation);
        shift[i] = parameters[${beta} + c];
      }
      """;

  @Override
  public Kernel write(BatchNormOp op, Node node, KernelBuilder kernel) {
    ScratchArrays scratch = kernel.library().scratch();
    NormalizationPlan plan = new NormalizationPlan(node.output().shape(), op.epsilon());
    Template body =
        plan.template()
            .put("values", scratch.row("pixels", plan.row()))
            .put("mean", scratch.row("pixelMeans", plan.row()))
            .put("scale", scratch.row("pixelScales", plan.row()))
            .put("shift", scratch.row("pixelShifts", plan.row()))
            .put("gamma", kernel.placeOfInput("gamma", 2))
            .put("beta", kernel.placeOfInput("beta", 3))
            .add(CONSTANTS)
            .add(NormalizationPlan.NORMALIZE_ROWS);
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
