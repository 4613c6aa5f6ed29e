package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ElementLossGradientOp;
import dev.kiln.processor.ir.op.ElementLossOp;

/** A loss that is a mean over the output's elements, and its gradient. */
final class ElementLossWriter {

  private static final String LOSS =
      """
      for (int n = from; n < to; n++) {
        double sum = 0;
        for (int i = n * ${size}; i < (n + 1) * ${size}; i++) {
          double y = arena[output + i];
          double t = arena[target + i];
          sum += ${value};
        }
        arena[loss + n] = (float) (sum / ${size});
      }
      """;

  private static final String GRADIENT =
      """
      double scale = 1.0 / ((double) ${size} * batch);
      for (int i = from * ${size}; i < to * ${size}; i++) {
        double y = arena[output + i];
        double t = arena[target + i];
        arena[gradient + i] = (float) (scale * (${slope}));
      }
      """;

  private ElementLossWriter() {}

  static Kernel loss(ElementLossOp op, Node node, KernelBuilder kernel) {
    String value = op.function().value().replace("delta", op.delta() + "");
    describe(op.function().title(), node, kernel);
    return kernel.takesOutput("loss").body(template(node).put("value", value).add(LOSS));
  }

  static Kernel gradient(ElementLossGradientOp op, Node node, KernelBuilder kernel) {
    String slope = op.function().slope().replace("delta", op.delta() + "");
    describe("the gradient of the mean " + op.function().title(), node, kernel);
    return kernel
        .takesOutput("gradient")
        .takes(Variable.BATCH)
        .body(template(node).put("slope", slope).add(GRADIENT));
  }

  private static void describe(String what, Node node, KernelBuilder kernel) {
    kernel
        .describe(what + " of " + node.input(0).shape().dimensions())
        .takes(Variable.ARENA)
        .takesInput("output", 0)
        .takesInput("target", 1);
  }

  private static Template template(Node node) {
    return new Template().put("size", node.input(0).elements());
  }
}
