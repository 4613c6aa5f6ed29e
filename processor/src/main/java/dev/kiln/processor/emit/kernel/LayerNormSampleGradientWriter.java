package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.LayerNormSampleGradientOp;

/** What a sample adds to the gradients of layer normalisation in its scale and shift. */
final class LayerNormSampleGradientWriter implements KernelWriter<LayerNormSampleGradientOp> {

  private static final String START =
      """
      float[] slopes = scratch.${slopes}; // a pixel of dy
      float[] scaleSums = scratch.${scaleSums};
      float[] shiftSums = scratch.${shiftSums};
      for (int n = from; n < to; n++) {
        ${Arrays}.fill(scaleSums, 0f);
        ${Arrays}.fill(shiftSums, 0f);
        for (int i = n * ${pixels}; i < (n + 1) * ${pixels}; i++) {
          int at = x + i * ${channels};
      """;

  private static final String RESULT =
      """
          System.arraycopy(arena, dy + i * ${channels}, slopes, 0, ${channels});
          for (int c = 0; c < ${channels}; c++) {
            scaleSums[c] += slopes[c] * (normal[c] * inverse);
            shiftSums[c] += slopes[c];
          }
        }
        System.arraycopy(scaleSums, 0, arena, samples + n * 2 * ${channels}, ${channels});
        System.arraycopy(shiftSums, 0, arena, samples + (n * 2 + 1) * ${channels}, ${channels});
      }
      """;

  @Override
  public Kernel write(LayerNormSampleGradientOp op, Node node, KernelBuilder kernel) {
    NormalizationPlan plan = new NormalizationPlan(node.input(0).shape(), op.epsilon());
    ScratchArrays scratch = kernel.library().scratch();
    Template body =
        plan.pixelTemplate(scratch)
            .put("slopes", scratch.row("channelSlopes", plan.channels()))
            .put("scaleSums", scratch.row("channelScales", plan.channels()))
            .put("shiftSums", scratch.row("channelShifts", plan.channels()))
            .add(NormalizationPlan.ROW_ARRAYS)
            .add(START)
            .add(NormalizationPlan.ROW_STATISTICS.indent(4))
            .add(RESULT);
    return kernel
        .describe(
            "what each sample adds to the gradients of layer normalisation in scale and shift",
            "dgamma[c] = sum over the pixels of dy[..., c] * normal[..., c]",
            "dbeta[c] = sum over the pixels of dy[..., c]")
        .takes(Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("dy", 1)
        .takesOutput("samples")
        .takes(Variable.SCRATCH)
        .body(body);
  }
}
