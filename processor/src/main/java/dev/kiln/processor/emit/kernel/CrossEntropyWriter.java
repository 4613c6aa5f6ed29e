package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.CrossEntropyOp;

/** The cross-entropy of probabilities, their logarithms or their logits. */
final class CrossEntropyWriter implements KernelWriter<CrossEntropyOp> {

  private static final String LOG_SUM =
      """
        float max = arena[in + n * ${classes}];
        for (int i = 1; i < ${classes}; i++) {
          max = Math.max(max, arena[in + n * ${classes} + i]);
        }
        double exponentials = 0;
        for (int i = 0; i < ${classes}; i++) {
          exponentials += Math.exp(arena[in + n * ${classes} + i] - max);
        }
        double logSum = Math.log(exponentials);
      """;

  private static final String OF_ONE_CLASS =
      """
        double x = arena[in + n * ${classes} + label];
        arena[loss + n] = (float) (${negative}${logarithm});
      }
      """;

  private static final String OF_ALL_CLASSES =
      """
        double sum = 0;
        for (int i = 0; i < ${classes}; i++) {
          double t = ${probability};
          double x = arena[in + n * ${classes} + i];
          sum -= t * ${logarithm};
        }
        arena[loss + n] = (float) ${sum};
      }
      """;

  @Override
  public Kernel write(CrossEntropyOp op, Node node, KernelBuilder kernel) {
    int classes = node.input(0).elements();
    TargetCode target = new TargetCode(op.target(), classes);
    Template body =
        new Template()
            .put("classes", classes)
            .add(target.weights())
            .add("for (int n = from; n < to; n++) {\n")
            .add(target.start())
            .put("logarithm", logarithm(op.form()))
            .put("negative", target.weighted() ? "-weight * " : "-")
            .put("sum", target.weighted() ? "(weight * sum)" : "sum")
            .put("probability", target.probability())
            .addIf(op.form() == CrossEntropyOp.Form.LOGITS, LOG_SUM)
            .addEither(op.target().oneClass(), OF_ONE_CLASS, OF_ALL_CLASSES);
    return kernel
        .describe(
            "the cross-entropy of " + classes + " classes with " + target.words(),
            "loss = " + (target.weighted() ? "-weight * " : "-") + formula(op))
        .takes(Variable.ARENA)
        .takesInput("in", 0)
        .takesInput("target", 1)
        .takesOutput("loss")
        .body(body);
  }

  private static String formula(CrossEntropyOp op) {
    String softmax = op.form() == CrossEntropyOp.Form.LOGITS ? "softmax(in)" : "in";
    String logarithm = op.form() == CrossEntropyOp.Form.LOGARITHMS ? "in" : "log(" + softmax + ")";
    return op.target().oneClass()
        ? logarithm + "[label]"
        : "sum over i of t[i] * " + logarithm + "[i]";
  }

  private static String logarithm(CrossEntropyOp.Form form) {
    return switch (form) {
      case PROBABILITIES -> "Math.log(Math.max(x, Float.MIN_NORMAL))";
      case LOGARITHMS -> "Math.max(x, -Float.MAX_VALUE)";
      case LOGITS -> "(x - max - logSum)";
    };
  }
}
