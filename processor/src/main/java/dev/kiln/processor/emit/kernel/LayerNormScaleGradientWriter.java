package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.LayerNormScaleGradientOp;

/** The gradient of layer normalisation in its scale. Workers split the channels, never the sum. */
final class LayerNormScaleGradientWriter implements KernelWriter<LayerNormScaleGradientOp> {

  @Override
  public Kernel write(LayerNormScaleGradientOp op, Node node, KernelBuilder kernel) {
    NormalizationPlan plan = new NormalizationPlan(node.input(0).shape(), op.epsilon());
    Template body =
        plan.template()
            .put("gamma", kernel.placeOfOutput("gamma"))
            .add("${Arrays}.fill(gradients, ${gamma} + from, ${gamma} + to, 0f);\n")
            .add("for (int i = 0; i < batch * ${pixels}; i++) {\n")
            .add("  int at = x + i * ${channels};\n")
            .add(NormalizationPlan.ROW_STATISTICS.indent(2))
            .add("  for (int c = from; c < to; c++) {\n")
            .add("    double normal = (arena[at + c] - mean) * inverse;\n")
            .add("    float part = (float) (arena[dy + i * ${channels} + c] * normal);\n")
            .add("    gradients[${gamma} + c] += part;\n")
            .add("  }\n")
            .add("}\n");
    return kernel
        .describe(
            "the gradient of layer normalisation in its scale ["
                + plan.channels()
                + "]; the work is split by its elements",
            "dgamma[c] = sum over all samples and pixels of dy[..., c] * normal[..., c]")
        .takes(Variable.GRADIENTS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("dy", 1)
        .takes(Variable.BATCH)
        .splitBy(plan.channels())
        .body(body);
  }
}
