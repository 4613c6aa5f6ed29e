package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ActivationGradientOp;
import dev.kiln.processor.ir.op.ScalarFunction;

/** The gradient of a function of each element. */
final class ActivationGradientWriter implements KernelWriter<ActivationGradientOp> {

  @Override
  public Kernel write(ActivationGradientOp op, Node node, KernelBuilder kernel) {
    ScalarFunction function = op.function();
    String formula = ActivationWriter.withAlpha(function.slope(), op.alpha());
    String local = function.slopeLocal();
    Template body =
        ActivationWriter.template(node)
            .add("for (int i = from * ${size}; i < to * ${size}; i++) {\n")
            .add("  double " + (function.slopeOfOutput() ? "y" : "x") + " = arena[at + i];\n")
            .addIf(!local.isEmpty(), "  double " + local + ";\n")
            .add("  arena[dx + i] = (float) (arena[dy + i] * (" + formula + "));\n")
            .add("}\n");
    return kernel
        .describe(
            "the gradient through "
                + function.title()
                + " of "
                + node.output().shape().dimensions())
        .takes(Variable.ARENA)
        .takesInput("dy", 0)
        .takesInput("at", 1)
        .takesOutput("dx")
        .body(body);
  }
}
