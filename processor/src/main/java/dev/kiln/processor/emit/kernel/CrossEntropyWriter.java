package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.CrossEntropyOp;

/** The cross-entropy of probabilities. */
final class CrossEntropyWriter implements KernelWriter<CrossEntropyOp> {

  private static final String BODY =
      """
      for (int n = from; n < to; n++) {
        int label = ${Objects}.checkIndex((int) arena[target + n], ${classes});
        float probability = arena[p + n * ${classes} + label];
        arena[loss + n] = (float) -Math.log(Math.max(probability, Float.MIN_NORMAL));
      }
      """;

  @Override
  public Kernel write(CrossEntropyOp op, Node node, KernelBuilder kernel) {
    int classes = node.input(0).elements();
    return kernel
        .describe("the cross-entropy of " + classes + " classes", "loss = -log(p[target])")
        .takes(Variable.ARENA)
        .takesInput("p", 0)
        .takesInput("target", 1)
        .takesOutput("loss")
        .body(new Template().put("classes", classes).add(BODY));
  }
}
