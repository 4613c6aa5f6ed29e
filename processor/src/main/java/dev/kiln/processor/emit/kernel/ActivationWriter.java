package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ActivationGradientOp;
import dev.kiln.processor.ir.op.ActivationOp;
import dev.kiln.processor.ir.op.ScalarFunction;

/** A function of each element, and its gradient: by the runtime, or by a formula. */
final class ActivationWriter {

  private static final String CALL =
      """
      ${functions}.apply(
          ${ElementFunction}.${function}, ${alpha}f, arena, in + from * ${size}, arena, out + from * ${size},
          (to - from) * ${size});
      """;

  private static final String FORMULA =
      """
      for (int i = from * ${size}; i < to * ${size}; i++) {
        double x = arena[in + i];
        arena[out + i] = (float) (${formula});
      }
      """;

  private static final String GRADIENT_CALL =
      """
      ${functions}.gradient(
          ${ElementFunction}.${function}, ${alpha}f, arena, at + from * ${size}, arena, dy + from * ${size},
          arena, dx + from * ${size}, (to - from) * ${size});
      """;

  private static final String GRADIENT_FORMULA =
      """
      for (int i = from * ${size}; i < to * ${size}; i++) {
        double ${of} = arena[at + i];
        arena[dx + i] = (float) (arena[dy + i] * (${formula}));
      }
      """;

  private ActivationWriter() {}

  static Kernel value(ActivationOp op, Node node, KernelBuilder kernel) {
    ScalarFunction function = op.function();
    Template body =
        function.inRuntime()
            ? runtime(function, op.alpha(), kernel).add(CALL)
            : formula(function.value(), op.alpha()).add(FORMULA);
    return kernel
        .describe(function.title() + " of " + node.output().shape().dimensions())
        .takes(Variable.ARENA)
        .takesInput("in", 0)
        .takesOutput("out")
        .body(body.put("size", node.output().elements()));
  }

  static Kernel gradient(ActivationGradientOp op, Node node, KernelBuilder kernel) {
    ScalarFunction function = op.function();
    Template body =
        function.inRuntime()
            ? runtime(function, op.alpha(), kernel).add(GRADIENT_CALL)
            : formula(function.slope(), op.alpha())
                .put("of", function.slopeOfOutput() ? "y" : "x")
                .add(GRADIENT_FORMULA);
    String shape = node.output().shape().dimensions().toString();
    return kernel
        .describe("the gradient through " + function.title() + " of " + shape)
        .takes(Variable.ARENA)
        .takesInput("dy", 0)
        .takesInput("at", 1)
        .takesOutput("dx")
        .body(body.put("size", node.output().elements()));
  }

  /** A template that knows how the runtime calls a function. */
  private static Template runtime(ScalarFunction function, double alpha, KernelBuilder kernel) {
    return new Template()
        .put("functions", kernel.library().model().functions(function))
        .put("ElementFunction", KernelTypes.ELEMENT_FUNCTION)
        .put("function", function)
        .put("alpha", (float) alpha);
  }

  private static Template formula(String formula, double alpha) {
    return new Template().put("formula", formula.replace("alpha", alpha + ""));
  }
}
