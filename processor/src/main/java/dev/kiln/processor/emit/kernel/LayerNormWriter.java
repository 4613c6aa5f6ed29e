package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.LayerNormOp;

/** The forward pass of layer normalisation. */
final class LayerNormWriter implements KernelWriter<LayerNormOp> {

  private static final String START =
      """
      float[] scales = scratch.${scales};
      float[] shifts = scratch.${shifts};
      System.arraycopy(parameters, ${gamma}, scales, 0, ${channels});
      System.arraycopy(parameters, ${beta}, shifts, 0, ${channels});
      for (int i = from * ${pixels}; i < to * ${pixels}; i++) {
        int at = x + i * ${channels};
      """;

  private static final String RESULT =
      """
        for (int c = 0; c < ${channels}; c++) {
          normal[c] = ${MultiplyAdd}.of(normal[c] * inverse, scales[c], shifts[c]);
        }
        System.arraycopy(normal, 0, arena, y + i * ${channels}, ${channels});
      }
      """;

  @Override
  public Kernel write(LayerNormOp op, Node node, KernelBuilder kernel) {
    NormalizationPlan plan = new NormalizationPlan(node.output().shape(), op.epsilon());
    ScratchArrays scratch = kernel.library().scratch();
    Template body =
        plan.pixelTemplate(scratch)
            .put("scales", scratch.row("channelScales", plan.channels()))
            .put("shifts", scratch.row("channelShifts", plan.channels()))
            .put("gamma", kernel.placeOfInput("gamma", 1))
            .put("beta", kernel.placeOfInput("beta", 2))
            .add(NormalizationPlan.ROW_ARRAYS)
            .add(START)
            .add(NormalizationPlan.ROW_STATISTICS.indent(2))
            .add(RESULT);
    return kernel
        .describe(
            "layer normalisation of " + node.output().shape().dimensions(),
            "y[c] = gamma[c] * (x[c] - mean) / sqrt(variance + " + op.epsilon() + ") + beta[c]")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .takes(Variable.SCRATCH)
        .body(body);
  }
}
