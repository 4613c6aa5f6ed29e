package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ElementLossOp;

/** A loss that is a mean over the output's elements. */
final class ElementLossWriter implements KernelWriter<ElementLossOp> {

  @Override
  public Kernel write(ElementLossOp op, Node node, KernelBuilder kernel) {
    Template body =
        new Template()
            .put("size", node.input(0).elements())
            .add("for (int n = from; n < to; n++) {\n")
            .add("  double sum = 0;\n")
            .add("  for (int i = n * ${size}; i < (n + 1) * ${size}; i++) {\n")
            .add("    double y = arena[output + i];\n")
            .add("    double t = arena[target + i];\n")
            .add("    sum += " + withDelta(op.function().value(), op.delta()) + ";\n")
            .add("  }\n")
            .add("  arena[loss + n] = (float) (sum / ${size});\n")
            .add("}\n");
    return kernel
        .describe(op.function().title() + " of " + node.input(0).shape().dimensions())
        .takes(Variable.ARENA)
        .takesInput("output", 0)
        .takesInput("target", 1)
        .takesOutput("loss")
        .body(body);
  }

  /** A formula of a {@link dev.kiln.processor.ir.op.LossFunction} with its parameter. */
  static String withDelta(String formula, double delta) {
    return formula.replace("delta", delta + "");
  }
}
