package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ActivationOp;
import dev.kiln.processor.ir.op.ScalarFunction;

/** A function of each element. */
final class ActivationWriter implements KernelWriter<ActivationOp> {

  private static final String CALL =
      """
      ${functions}.apply(
          ${ElementFunction}.${function}, ${alpha}f, arena, in + from * ${size}, arena, out + from * ${size},
          (to - from) * ${size});
      """;

  @Override
  public Kernel write(ActivationOp op, Node node, KernelBuilder kernel) {
    Template body =
        op.function().inRuntime()
            ? template(op.function(), op.alpha(), node, kernel).add(CALL)
            : template(node)
                .add("for (int i = from * ${size}; i < to * ${size}; i++) {\n")
                .add("  double x = arena[in + i];\n")
                .add("  arena[out + i] = (float) (")
                .add(withAlpha(op.function().value(), op.alpha()) + ");\n")
                .add("}\n");
    return kernel
        .describe(op.function().title() + " of " + node.output().shape().dimensions())
        .takes(Variable.ARENA)
        .takesInput("in", 0)
        .takesOutput("out")
        .body(body);
  }

  /** A template that knows how the runtime calls a function. */
  static Template template(ScalarFunction function, double alpha, Node node, KernelBuilder kernel) {
    return template(node)
        .put("functions", kernel.library().model().functions(function))
        .put("ElementFunction", KernelTypes.ELEMENT_FUNCTION)
        .put("function", function)
        .put("alpha", (float) alpha);
  }

  /** A template that knows the number of elements. */
  static Template template(Node node) {
    return new Template().put("size", node.output().elements());
  }

  /** A formula of a {@link ScalarFunction} with its parameter. */
  static String withAlpha(String formula, double alpha) {
    return formula.replace("alpha", alpha + "");
  }
}
