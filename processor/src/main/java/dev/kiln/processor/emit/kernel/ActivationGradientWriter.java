package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ActivationGradientOp;
import dev.kiln.processor.ir.op.ScalarFunction;

/** The gradient of a function of each element. */
final class ActivationGradientWriter implements KernelWriter<ActivationGradientOp> {

  private static final String CALL =
      """
      ${functions}.gradient(
          ${ElementFunction}.${function}, ${alpha}f, arena, at + from * ${size}, arena, dy + from * ${size},
          arena, dx + from * ${size}, (to - from) * ${size});
      """;

  @Override
  public Kernel write(ActivationGradientOp op, Node node, KernelBuilder kernel) {
    ScalarFunction function = op.function();
    Template body =
        function.inRuntime()
            ? ActivationWriter.template(function, op.alpha(), node, kernel).add(CALL)
            : plain(op, node);
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

  private static Template plain(ActivationGradientOp op, Node node) {
    ScalarFunction function = op.function();
    return ActivationWriter.template(node)
        .add("for (int i = from * ${size}; i < to * ${size}; i++) {\n")
        .add("  double " + (function.slopeOfOutput() ? "y" : "x") + " = arena[at + i];\n")
        .add("  arena[dx + i] = (float) (arena[dy + i] * (")
        .add(ActivationWriter.withAlpha(function.slope(), op.alpha()) + "));\n")
        .add("}\n");
  }
}
