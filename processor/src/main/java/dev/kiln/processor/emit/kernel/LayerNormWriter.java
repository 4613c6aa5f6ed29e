package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.LayerNormOp;

/** The forward pass of layer normalisation. */
final class LayerNormWriter implements KernelWriter<LayerNormOp> {

  @Override
  public Kernel write(LayerNormOp op, Node node, KernelBuilder kernel) {
    Template body =
        new NormalizationPlan(node.output().shape(), op.epsilon())
            .template()
            .put("gamma", kernel.placeOfInput("gamma", 1))
            .put("beta", kernel.placeOfInput("beta", 2))
            .add("for (int i = from * ${pixels}; i < to * ${pixels}; i++) {\n")
            .add("  int at = x + i * ${channels};\n")
            .add(NormalizationPlan.ROW_STATISTICS.indent(2))
            .add("  for (int c = 0; c < ${channels}; c++) {\n")
            .add("    double normal = (arena[at + c] - mean) * inverse;\n")
            .add(
                "    double scaled = normal * parameters[${gamma} + c] + parameters[${beta} +"
                    + " c];\n")
            .add("    arena[y + i * ${channels} + c] = (float) scaled;\n")
            .add("  }\n")
            .add("}\n");
    return kernel
        .describe(
            "layer normalisation of " + node.output().shape().dimensions(),
            "y[c] = gamma[c] * (x[c] - mean) / sqrt(variance + " + op.epsilon() + ") + beta[c]")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .body(body);
  }
}
