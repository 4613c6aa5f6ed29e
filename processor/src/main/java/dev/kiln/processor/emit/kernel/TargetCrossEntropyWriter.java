package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.TargetCrossEntropyOp;

/** The cross-entropy with smoothed, weighted or given targets. */
final class TargetCrossEntropyWriter implements KernelWriter<TargetCrossEntropyOp> {

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

  @Override
  public Kernel write(TargetCrossEntropyOp op, Node node, KernelBuilder kernel) {
    int classes = node.input(0).elements();
    TargetCode target = new TargetCode(op.target(), classes);
    Template body =
        new Template()
            .put("classes", classes)
            .add(target.weights())
            .add("for (int n = from; n < to; n++) {\n")
            .add(target.start())
            .addIf(op.form() == TargetCrossEntropyOp.Form.LOGITS, LOG_SUM)
            .add("  double sum = 0;\n")
            .add("  for (int i = 0; i < ${classes}; i++) {\n")
            .add("    double t = " + target.probability() + ";\n")
            .add("    double x = arena[in + n * ${classes} + i];\n")
            .add("    sum -= t * " + logarithm(op.form()) + ";\n")
            .add("  }\n")
            .add("  arena[loss + n] = (float) (weight * sum);\n")
            .add("}\n");
    return kernel
        .describe(
            "the cross-entropy of " + classes + " classes with " + target.words(),
            "loss = -weight * sum over i of t[i] * log(p[i])")
        .takes(Variable.ARENA)
        .takesInput("in", 0)
        .takesInput("target", 1)
        .takesOutput("loss")
        .body(body);
  }

  private static String logarithm(TargetCrossEntropyOp.Form form) {
    return switch (form) {
      case PROBABILITIES -> "Math.log(Math.max(x, Float.MIN_NORMAL))";
      case LOGARITHMS -> "Math.max(x, -Float.MAX_VALUE)";
      case LOGITS -> "(x - max - logSum)";
    };
  }
}
