package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.SoftmaxCrossEntropyGradientOp;

/** The gradient of softmax and cross-entropy in one step. */
final class SoftmaxCrossEntropyGradientWriter
    implements KernelWriter<SoftmaxCrossEntropyGradientOp> {

  private static final String BODY =
      """
      for (int n = from; n < to; n++) {
        int label = (int) arena[target + n];
        for (int i = 0; i < ${classes}; i++) {
          float one = i == label ? 1f : 0f;
          arena[dz + n * ${classes} + i] = (arena[p + n * ${classes} + i] - one) / batch;
        }
      }
      """;

  @Override
  public Kernel write(SoftmaxCrossEntropyGradientOp op, Node node, KernelBuilder kernel) {
    int classes = node.input(0).elements();
    return kernel
        .describe(
            "the gradient of the mean softmax cross-entropy in the logits of "
                + classes
                + " classes",
            "dz[i] = (p[i] - (i == target ? 1 : 0)) / batch")
        .takes(Variable.ARENA)
        .takesInput("p", 0)
        .takesInput("target", 1)
        .takesOutput("dz")
        .takes(Variable.BATCH)
        .body(new Template().put("classes", classes).add(BODY));
  }
}
