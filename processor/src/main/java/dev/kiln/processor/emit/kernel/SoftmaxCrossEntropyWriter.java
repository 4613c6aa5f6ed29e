package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.SoftmaxCrossEntropyOp;

/** The cross-entropy of a softmax, from the logits. */
final class SoftmaxCrossEntropyWriter implements KernelWriter<SoftmaxCrossEntropyOp> {

  private static final String BODY =
      """
      for (int n = from; n < to; n++) {
        int label = ${Objects}.checkIndex((int) arena[target + n], ${classes});
        int zn = z + n * ${classes};
        float max = arena[zn];
        for (int i = 1; i < ${classes}; i++) {
          max = Math.max(max, arena[zn + i]);
        }
        double sum = 0;
        for (int i = 0; i < ${classes}; i++) {
          sum += Math.exp(arena[zn + i] - max);
        }
        arena[loss + n] = (float) (Math.log(sum) + ((double) max - arena[zn + label]));
      }
      """;

  @Override
  public Kernel write(SoftmaxCrossEntropyOp op, Node node, KernelBuilder kernel) {
    int classes = node.input(0).elements();
    return kernel
        .describe(
            "softmax cross-entropy from the logits of " + classes + " classes",
            "loss = log(sum over j of exp(z[j])) - z[target]")
        .takes(Variable.ARENA)
        .takesInput("z", 0)
        .takesInput("target", 1)
        .takesOutput("loss")
        .body(new Template().put("classes", classes).add(BODY));
  }
}
