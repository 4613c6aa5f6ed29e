package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.LayerNormInputGradientOp;

/** The gradient of layer normalisation in its input. */
final class LayerNormInputGradientWriter implements KernelWriter<LayerNormInputGradientOp> {

  private static final String BODY =
      """
        double sum = 0;
        double product = 0;
        for (int c = 0; c < ${channels}; c++) {
          double g = arena[dy + i * ${channels} + c] * parameters[${gamma} + c];
          sum += g;
          product += g * (arena[at + c] - mean) * inverse;
        }
        for (int c = 0; c < ${channels}; c++) {
          double g = arena[dy + i * ${channels} + c] * parameters[${gamma} + c];
          double normal = (arena[at + c] - mean) * inverse;
          double slope = g - (sum + normal * product) / ${channels};
          arena[dx + i * ${channels} + c] = (float) (slope * inverse);
        }
      }
      """;

  @Override
  public Kernel write(LayerNormInputGradientOp op, Node node, KernelBuilder kernel) {
    Template body =
        new NormalizationPlan(node.output().shape(), op.epsilon())
            .template()
            .put("gamma", kernel.placeOfInput("gamma", 1))
            .add("for (int i = from * ${pixels}; i < to * ${pixels}; i++) {\n")
            .add("  int at = x + i * ${channels};\n")
            .add(NormalizationPlan.ROW_STATISTICS.indent(2))
            .add(BODY);
    return kernel
        .describe(
            "the gradient through layer normalisation of " + node.output().shape().dimensions(),
            "dx = (g - mean(g) - normal * mean(g * normal)) / deviation, g = dy * gamma")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("dy", 2)
        .takesOutput("dx")
        .body(body);
  }
}
