package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ElementLossGradientOp;

/** The gradient of a loss that is a mean over the output's elements. */
final class ElementLossGradientWriter implements KernelWriter<ElementLossGradientOp> {

  @Override
  public Kernel write(ElementLossGradientOp op, Node node, KernelBuilder kernel) {
    String slope = ElementLossWriter.withDelta(op.function().slope(), op.delta());
    Template body =
        new Template()
            .put("size", node.output().elements())
            .add("double scale = 1.0 / ((double) ${size} * batch);\n")
            .add("for (int i = from * ${size}; i < to * ${size}; i++) {\n")
            .add("  double y = arena[output + i];\n")
            .add("  double t = arena[target + i];\n")
            .add("  arena[gradient + i] = (float) (scale * (" + slope + "));\n")
            .add("}\n");
    return kernel
        .describe(
            "the gradient of the mean "
                + op.function().title()
                + " of "
                + node.output().shape().dimensions())
        .takes(Variable.ARENA)
        .takesInput("output", 0)
        .takesInput("target", 1)
        .takesOutput("gradient")
        .takes(Variable.BATCH)
        .body(body);
  }
}
