package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.BatchNormSampleGradientOp;

/** What a sample adds to the gradients of batch normalisation in its scale and shift. */
final class BatchNormSampleGradientWriter implements KernelWriter<BatchNormSampleGradientOp> {

  private static final String BODY =
      """
      float[] values = scratch.${values}; // some pixels of a sample
      float[] slopes = scratch.${slopes}; // ... and of dy
      float[] means = scratch.${means}; // for each value its channel's
      for (int i = 0; i < ${row}; i++) {
        means[i] = arena[statistics + i % ${channels}];
      }
      float[] products = scratch.${products};
      float[] sums = scratch.${sums};
      for (int n = from; n < to; n++) {
        ${Arrays}.fill(products, 0f);
        ${Arrays}.fill(sums, 0f);
        for (int r = n * ${rows}; r < (n + 1) * ${rows}; r++) {
          System.arraycopy(arena, x + r * ${row}, values, 0, ${row});
          System.arraycopy(arena, dy + r * ${row}, slopes, 0, ${row});
          for (int i = 0; i < ${row}; i++) {
            products[i] += slopes[i] * (values[i] - means[i]);
            sums[i] += slopes[i];
          }
        }
        for (int c = 0; c < ${channels}; c++) {
          double product = 0;
          double sum = 0;
          for (int i = c; i < ${row}; i += ${channels}) {
            product += products[i];
            sum += sums[i];
          }
          double deviation = Math.sqrt(arena[statistics + ${channels} + c] + ${epsilon});
          int at = samples + n * 2 * ${channels} + c;
          arena[at] = (float) (product / deviation);
          arena[at + ${channels}] = (float) sum;
        }
      }
      """;

  @Override
  public Kernel write(BatchNormSampleGradientOp op, Node node, KernelBuilder kernel) {
    NormalizationPlan plan = new NormalizationPlan(node.input(0).shape(), op.epsilon());
    ScratchArrays scratch = kernel.library().scratch();
    Template body =
        plan.template()
            .put("values", scratch.row("pixels", plan.row()))
            .put("slopes", scratch.row("pixelGradients", plan.row()))
            .put("means", scratch.row("pixelMeans", plan.row()))
            .put("products", scratch.row("pixelProducts", plan.row()))
            .put("sums", scratch.row("pixelSums", plan.row()))
            .add(BODY);
    return kernel
        .describe(
            "what each sample adds to the gradients of batch normalisation in scale and shift",
            "dgamma[c] = sum over the pixels of dy[..., c] * normal[..., c]",
            "dbeta[c] = sum over the pixels of dy[..., c]")
        .takes(Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("statistics", 1)
        .takesInput("dy", 2)
        .takesOutput("samples")
        .takes(Variable.SCRATCH)
        .body(body);
  }
}
