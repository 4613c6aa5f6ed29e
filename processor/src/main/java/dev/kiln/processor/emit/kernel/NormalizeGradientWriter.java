package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.NormalizeGradientOp;

/** The gradient of a normalisation with running averages. */
final class NormalizeGradientWriter implements KernelWriter<NormalizeGradientOp> {

  private static final String BODY =
      """
      float[] scale = scratch.${scale}; // for each value of a row its channel's
      for (int i = 0; i < ${row}; i++) {
        int c = i % ${channels};
        double deviation = Math.sqrt(parameters[${variance} + c] + ${epsilon});
        scale[i] = (float) (parameters[${gamma} + c] / deviation);
      }
      float[] values = scratch.${values};
      for (int r = from * ${rows}; r < to * ${rows}; r++) {
        System.arraycopy(arena, dy + r * ${row}, values, 0, ${row});
        for (int i = 0; i < ${row}; i++) {
          values[i] *= scale[i];
        }
        System.arraycopy(values, 0, arena, dx + r * ${row}, ${row});
      }
      """;

  @Override
  public Kernel write(NormalizeGradientOp op, Node node, KernelBuilder kernel) {
    ScratchArrays scratch = kernel.library().scratch();
    NormalizationPlan plan = new NormalizationPlan(node.output().shape(), op.epsilon());
    Template body =
        plan.template()
            .put("values", scratch.row("pixels", plan.row()))
            .put("scale", scratch.row("pixelScales", plan.row()))
            .put("gamma", kernel.placeOfInput("gamma", 1))
            .put("variance", kernel.placeOfInput("variance", 2))
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
