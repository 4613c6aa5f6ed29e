package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ReluOp;

/** The rectifier as a kernel of its own. */
final class ReluWriter implements KernelWriter<ReluOp> {

  private static final String BODY =
      """
      for (int i = from * ${size}; i < to * ${size}; i++) {
        arena[y + i] = Math.max(arena[x + i], 0f);
      }
      """;

  @Override
  public Kernel write(ReluOp op, Node node, KernelBuilder kernel) {
    int size = node.output().elements();
    return kernel
        .describe("ReLU of " + node.output().shape().dimensions(), "y = max(0, x)")
        .takes(Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .body(new Template().put("size", size).add(BODY));
  }
}
