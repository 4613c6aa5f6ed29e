package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.BatchNormScaleGradientOp;

/** The gradient of batch normalisation in its scale. Workers split the channels. */
final class BatchNormScaleGradientWriter implements KernelWriter<BatchNormScaleGradientOp> {

  private static final String BODY =
      """
      for (int c = from; c < to; c++) {
        double mean = arena[statistics + c];
        double sum = 0;
        for (int i = c; i < batch * ${size}; i += ${channels}) {
          sum += arena[dy + i] * (arena[x + i] - mean);
        }
        double deviation = Math.sqrt(arena[statistics + ${channels} + c] + ${epsilon});
        gradients[${gamma} + c] = (float) (sum / deviation);
      }
      """;

  @Override
  public Kernel write(BatchNormScaleGradientOp op, Node node, KernelBuilder kernel) {
    NormalizationPlan plan = new NormalizationPlan(node.input(0).shape(), op.epsilon());
    Template body =
        plan.template()
            .put("size", node.input(0).elements())
            .put("gamma", kernel.library().offset(node.output()))
            .add(BODY);
    return kernel
        .describe(
            "the gradient of batch normalisation in its scale ["
                + plan.channels()
                + "]; the work is split by its elements",
            "dgamma[c] = sum over all samples and pixels of dy[..., c] * normal[..., c]")
        .takes(Variable.GRADIENTS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("statistics", 1)
        .takesInput("dy", 2)
        .takes(Variable.BATCH)
        .splitBy(plan.channels())
        .body(body);
  }
}
