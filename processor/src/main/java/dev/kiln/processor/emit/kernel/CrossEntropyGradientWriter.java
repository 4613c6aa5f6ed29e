package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.CrossEntropyGradientOp;
import dev.kiln.processor.ir.op.CrossEntropyOp.Form;

/** The gradient of the cross-entropy. */
final class CrossEntropyGradientWriter implements KernelWriter<CrossEntropyGradientOp> {

  private static final String TOTAL =
      """
        double total = 0;
        for (int i = 0; i < ${classes}; i++) {
          total += ${probability};
        }
      """;

  /** Of labels as they stand: one element of all has a gradient. */
  private static final String IN_PROBABILITIES =
      """
      ${Arrays}.fill(arena, gradient + from * ${classes}, gradient + to * ${classes}, 0f);
      for (int n = from; n < to; n++) {
        int at = n * ${classes} + (int) arena[target + n];
        arena[gradient + at] = -1f / (batch * Math.max(arena[in + at], Float.MIN_NORMAL));
      }
      """;

  private static final String IN_LOGITS =
      """
      for (int n = from; n < to; n++) {
        int label = (int) arena[target + n];
        for (int i = 0; i < ${classes}; i++) {
          float one = i == label ? 1f : 0f;
          arena[gradient + n * ${classes} + i] = (arena[in + n * ${classes} + i] - one) / batch;
        }
      }
      """;

  @Override
  public Kernel write(CrossEntropyGradientOp op, Node node, KernelBuilder kernel) {
    int classes = node.input(0).elements();
    TargetCode target = new TargetCode(op.target(), classes);
    Template body = new Template().put("classes", classes);
    if (!op.target().plain() || op.form() == Form.LOGARITHMS) {
      addAny(body, op.form(), target);
    } else {
      body.addEither(op.form() == Form.LOGITS, IN_LOGITS, IN_PROBABILITIES);
    }
    return kernel
        .describe(
            "the gradient of the mean cross-entropy of "
                + classes
                + " classes with "
                + target.words(),
            formula(op, target))
        .takes(Variable.ARENA)
        .takesInput("in", 0)
        .takesInput("target", 1)
        .takesOutput("gradient")
        .takes(Variable.BATCH)
        .body(body);
  }

  private static String formula(CrossEntropyGradientOp op, TargetCode target) {
    String slope =
        switch (op.form()) {
          case PROBABILITIES -> "-t[i] / in[i]";
          case LOGARITHMS -> "-t[i]";
          case LOGITS ->
              op.target().plain()
                  ? "(in[i] - (i == label ? 1 : 0))"
                  : "(in[i] * sum over j of t[j] - t[i])";
        };
    return "gradient[i] = " + (target.weighted() ? "weight * " : "") + slope + " / batch";
  }

  private static void addAny(Template body, Form form, TargetCode target) {
    body.add(target.weights())
        .add("for (int n = from; n < to; n++) {\n")
        .add(target.start())
        .addIf(form == Form.LOGITS, TOTAL.replace("${probability}", target.probability()))
        .add("  for (int i = 0; i < ${classes}; i++) {\n")
        .add("    double t = " + target.probability() + ";\n")
        .addIf(form != Form.LOGARITHMS, "    double x = arena[in + n * ${classes} + i];\n")
        .add(
            "    arena[gradient + n * ${classes} + i] = (float) ("
                + (target.weighted() ? "weight" : "1.0")
                + " / batch * ")
        .add("(" + slope(form) + "));\n")
        .add("  }\n")
        .add("}\n");
  }

  private static String slope(Form form) {
    return switch (form) {
      case PROBABILITIES -> "-t / Math.max(x, Float.MIN_NORMAL)";
      case LOGARITHMS -> "-t";
      case LOGITS -> "total * x - t";
    };
  }
}
