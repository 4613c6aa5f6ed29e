package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.LayerNormInputGradientOp;

/** The gradient of layer normalisation in its input. */
final class LayerNormInputGradientWriter implements KernelWriter<LayerNormInputGradientOp> {

  private static final String START =
      """
      float[] scales = scratch.${scales};
      float[] slopes = scratch.${slopes}; // dy times gamma
      System.arraycopy(parameters, ${gamma}, scales, 0, ${channels});
      for (int i = from * ${pixels}; i < to * ${pixels}; i++) {
        int at = x + i * ${channels};
      """;

  private static final String PRODUCTS =
      """
        System.arraycopy(arena, dy + i * ${channels}, slopes, 0, ${channels});
        for (int c = 0; c < ${channels}; c++) {
          normal[c] *= inverse;
          slopes[c] *= scales[c];
          products[c] = slopes[c] * normal[c];
        }
      """;

  private static final String RESULT =
      """
        float share = (float) (slopeSum / ${channels});
        float slope = (float) (productSum / ${channels});
        for (int c = 0; c < ${channels}; c++) {
          normal[c] = (slopes[c] - share - normal[c] * slope) * inverse;
        }
        System.arraycopy(normal, 0, arena, dx + i * ${channels}, ${channels});
      }
      """;

  @Override
  public Kernel write(LayerNormInputGradientOp op, Node node, KernelBuilder kernel) {
    NormalizationPlan plan = new NormalizationPlan(node.output().shape(), op.epsilon());
    ScratchArrays scratch = kernel.library().scratch();
    Template body =
        plan.pixelTemplate(scratch)
            .put("scales", scratch.row("channelScales", plan.channels()))
            .put("slopes", scratch.row("channelSlopes", plan.channels()))
            .put("gamma", kernel.placeOfInput("gamma", 1))
            .add(NormalizationPlan.ROW_ARRAYS)
            .add(START)
            .add(NormalizationPlan.ROW_STATISTICS.indent(2))
            .add(PRODUCTS)
            .add(RowSum.of("slopeSum", "slopes", "0").indent(2))
            .add(RowSum.of("productSum", "products", "0").indent(2))
            .add(RESULT);
    return kernel
        .describe(
            "the gradient through layer normalisation of " + node.output().shape().dimensions(),
            "dx = (g - mean(g) - normal * mean(g * normal)) / deviation, g = dy * gamma")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("dy", 2)
        .takesOutput("dx")
        .takes(Variable.SCRATCH)
        .body(body);
  }
}
