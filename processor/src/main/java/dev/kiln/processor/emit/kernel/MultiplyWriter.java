package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.MultiplyOp;

/** An element-wise product. */
final class MultiplyWriter implements KernelWriter<MultiplyOp> {

  private static final String BODY =
      """
      for (int i = from * ${size}; i < to * ${size}; i++) {
        arena[y + i] = arena[a + i] * arena[b + i];
      }
      """;

  @Override
  public Kernel write(MultiplyOp op, Node node, KernelBuilder kernel) {
    return kernel
        .describe("the product of " + node.output().shape().dimensions(), "y = a * b")
        .takes(Variable.ARENA)
        .takesInput("a", 0)
        .takesInput("b", 1)
        .takesOutput("y")
        .body(new Template().put("size", node.output().elements()).add(BODY));
  }
}
