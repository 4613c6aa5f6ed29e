package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.BatchNormInputGradientOp;

/** The gradient of batch normalisation in its input. */
final class BatchNormInputGradientWriter implements KernelWriter<BatchNormInputGradientOp> {

  private static final String BODY =
      """
      float[] mean = scratch.${mean}; // for each value of a row its channel's
      float[] shift = scratch.${shift};
      float[] slope = scratch.${slope};
      float[] factor = scratch.${factor};
      double count = batch * ${pixels};
      for (int i = 0; i < ${row}; i++) {
        int c = i % ${channels};
        double inverse = 1 / Math.sqrt(arena[statistics + ${channels} + c] + ${epsilon});
        mean[i] = arena[statistics + c];
        shift[i] = (float) (gradients[${beta} + c] / count);
        slope[i] = (float) (gradients[${gamma} + c] / count * inverse);
        factor[i] = (float) (parameters[${scale} + c] * inverse);
      }
      float[] values = scratch.${values}; // some pixels of x, then of dx
      float[] slopes = scratch.${slopes}; // ... of dy
      for (int r = from * ${rows}; r < to * ${rows}; r++) {
        System.arraycopy(arena, x + r * ${row}, values, 0, ${row});
        System.arraycopy(arena, dy + r * ${row}, slopes, 0, ${row});
        for (int i = 0; i < ${row}; i++) {
          values[i] = (slopes[i] - shift[i] - (values[i] - mean[i]) * slope[i]) * factor[i];
        }
        System.arraycopy(values, 0, arena, dx + r * ${row}, ${row});
      }
      """;

  @Override
  public Kernel write(BatchNormInputGradientOp op, Node node, KernelBuilder kernel) {
    NormalizationPlan plan = new NormalizationPlan(node.output().shape(), op.epsilon());
    ScratchArrays scratch = kernel.library().scratch();
    Template body =
        plan.template()
            .put("mean", scratch.row("pixelMeans", plan.row()))
            .put("shift", scratch.row("pixelShifts", plan.row()))
            .put("slope", scratch.row("pixelSlopes", plan.row()))
            .put("factor", scratch.row("pixelScales", plan.row()))
            .put("values", scratch.row("pixels", plan.row()))
            .put("slopes", scratch.row("pixelGradients", plan.row()))
            .put("scale", kernel.placeOfInput("scale", 2))
            .put("gamma", kernel.placeOfInput("gamma", 3))
            .put("beta", kernel.placeOfInput("beta", 4))
            .add(BODY);
    return kernel
        .describe(
            "the gradient through batch normalisation of " + node.output().shape().dimensions(),
            "dx = gamma / deviation * (dy - dbeta / count - normal * dgamma / count)")
        .takes(Variable.PARAMETERS, Variable.GRADIENTS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("statistics", 1)
        .takesInput("dy", 5)
        .takesOutput("dx")
        .takes(Variable.BATCH, Variable.SCRATCH)
        .body(body);
  }
}
