package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ReluGradientOp;

/** The gradient of a rectifier. */
final class ReluGradientWriter implements KernelWriter<ReluGradientOp> {

  private static final String BODY =
      """
      int at = from * ${size};
      LOOPS.reluGradient(arena, y + at, arena, dy + at, arena, dx + at, (to - from) * ${size});
      """;

  @Override
  public Kernel write(ReluGradientOp op, Node node, KernelBuilder kernel) {
    int size = node.output().elements();
    return kernel
        .describe(
            "the gradient through ReLU of " + node.output().shape().dimensions(),
            "dx = y > 0 ? dy : 0")
        .takes(Variable.ARENA)
        .takesInput("y", 0)
        .takesInput("dy", 1)
        .takesOutput("dx")
        .body(new Template().put("size", size).add(BODY));
  }
}
