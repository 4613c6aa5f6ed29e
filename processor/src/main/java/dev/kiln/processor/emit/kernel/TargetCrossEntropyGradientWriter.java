package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.TargetCrossEntropyGradientOp;
import dev.kiln.processor.ir.op.TargetCrossEntropyOp;

/** The gradient of the cross-entropy with smoothed, weighted or given targets. */
final class TargetCrossEntropyGradientWriter implements KernelWriter<TargetCrossEntropyGradientOp> {

  private static final String TOTAL =
      """
        double total = 0;
        for (int i = 0; i < ${classes}; i++) {
          total += ${probability};
        }
      """;

  @Override
  public Kernel write(TargetCrossEntropyGradientOp op, Node node, KernelBuilder kernel) {
    int classes = node.input(0).elements();
    TargetCode target = new TargetCode(op.target(), classes);
    boolean logits = op.form() == TargetCrossEntropyOp.Form.LOGITS;
    Template body =
        new Template()
            .put("classes", classes)
            .add(target.weights())
            .add("for (int n = from; n < to; n++) {\n")
            .add(target.start())
            .addIf(logits, TOTAL.replace("${probability}", target.probability()))
            .add("  for (int i = 0; i < ${classes}; i++) {\n")
            .add("    double t = " + target.probability() + ";\n")
            .addIf(
                op.form() != TargetCrossEntropyOp.Form.LOGARITHMS,
                "    double x = arena[in + n * ${classes} + i];\n")
            .add("    arena[gradient + n * ${classes} + i] = (float) (weight / batch * ")
            .add("(" + slope(op.form()) + "));\n")
            .add("  }\n")
            .add("}\n");
    return kernel
        .describe(
            "the gradient of the mean cross-entropy of "
                + classes
                + " classes with "
                + target.words())
        .takes(Variable.ARENA)
        .takesInput("in", 0)
        .takesInput("target", 1)
        .takesOutput("gradient")
        .takes(Variable.BATCH)
        .body(body);
  }

  private static String slope(TargetCrossEntropyOp.Form form) {
    return switch (form) {
      case PROBABILITIES -> "-t / Math.max(x, Float.MIN_NORMAL)";
      case LOGARITHMS -> "-t";
      case LOGITS -> "total * x - t";
    };
  }
}
