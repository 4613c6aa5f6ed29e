package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.AddOp;

/** An element-wise sum. */
final class AddWriter implements KernelWriter<AddOp> {

  private static final String BODY =
      """
      for (int i = from * ${size}; i < to * ${size}; i++) {
        arena[y + i] = arena[a + i] + arena[b + i];
      }
      """;

  @Override
  public Kernel write(AddOp op, Node node, KernelBuilder kernel) {
    int size = node.output().elements();
    return kernel
        .describe("the sum of " + node.output().shape().dimensions(), "y = a + b")
        .takes(Variable.ARENA)
        .takesInput("a", 0)
        .takesInput("b", 1)
        .takesOutput("y")
        .body(new Template().put("size", size).add(BODY));
  }
}
