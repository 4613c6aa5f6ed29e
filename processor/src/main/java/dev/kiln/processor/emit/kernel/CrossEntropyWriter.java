package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.CrossEntropyGradientOp;
import dev.kiln.processor.ir.op.CrossEntropyOp;
import dev.kiln.processor.ir.op.CrossEntropyOp.Form;

/** The cross-entropy of probabilities, their logarithms or their logits, and its gradient. */
final class CrossEntropyWriter {

  private static final String SAMPLES = "for (int n = from; n < to; n++) {\n";

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

  private static final String TOTAL =
      """
        double total = 0;
        for (int i = 0; i < ${classes}; i++) {
          total += ${probability};
        }
      """;

  private static final String IN_ANY =
      """
        for (int i = 0; i < ${classes}; i++) {
          double t = ${probability};
          arena[gradient + n * ${classes} + i] = (float) (${weight} / batch * (${slope}));
        }
      }
      """;

  private CrossEntropyWriter() {}

  static Kernel loss(CrossEntropyOp op, Node node, KernelBuilder kernel) {
    TargetCode target = new TargetCode(op.target(), node.input(0).elements());
    String negative = target.weighted() ? "-weight * " : "-";
    return kernel
        .describe("the cross-entropy of " + words(target, node), "loss = " + negative + formula(op))
        .takesArena("in target -> loss")
        .body(
            template(target, node)
                .put("logarithm", logarithm(op.form()))
                .put("negative", negative)
                .put("sum", target.weighted() ? "(weight * sum)" : "sum")
                .add(target.weights() + SAMPLES + target.start())
                .addIf(op.form() == Form.LOGITS, LOG_SUM)
                .addEither(op.target().oneClass(), OF_ONE_CLASS, OF_ALL_CLASSES));
  }

  static Kernel gradient(CrossEntropyGradientOp op, Node node, KernelBuilder kernel) {
    TargetCode target = new TargetCode(op.target(), node.input(0).elements());
    Template body = template(target, node);
    if (op.target().plain() && op.form() != Form.LOGARITHMS) {
      body.addEither(op.form() == Form.LOGITS, IN_LOGITS, IN_PROBABILITIES);
    } else {
      body.put("weight", target.weighted() ? "weight" : "1.0")
          .put("slope", slope(op.form(), "arena[in + n * " + node.input(0).elements() + " + i]"))
          .add(target.weights() + SAMPLES + target.start())
          .addIf(op.form() == Form.LOGITS, TOTAL)
          .add(IN_ANY);
    }
    return kernel
        .describe(
            "the gradient of the mean cross-entropy of " + words(target, node), formula(op, target))
        .takesArena("in target -> gradient")
        .body(body);
  }

  private static String words(TargetCode target, Node node) {
    return node.input(0).elements() + " classes with " + target.words();
  }

  private static Template template(TargetCode target, Node node) {
    return new Template()
        .put("classes", node.input(0).elements())
        .put("probability", target.probability());
  }

  private static String formula(CrossEntropyOp op) {
    String softmax = op.form() == Form.LOGITS ? "softmax(in)" : "in";
    String logarithm = op.form() == Form.LOGARITHMS ? "in" : "log(" + softmax + ")";
    return op.target().oneClass()
        ? logarithm + "[label]"
        : "sum over i of t[i] * " + logarithm + "[i]";
  }

  private static String logarithm(Form form) {
    return switch (form) {
      case PROBABILITIES -> "Math.log(Math.max(x, Float.MIN_NORMAL))";
      case LOGARITHMS -> "Math.max(x, -Float.MAX_VALUE)";
      case LOGITS -> "(x - max - logSum)";
    };
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

  private static String slope(Form form, String x) {
    return switch (form) {
      case PROBABILITIES -> "-t / Math.max(" + x + ", Float.MIN_NORMAL)";
      case LOGARITHMS -> "-t";
      case LOGITS -> "total * " + x + " - t";
    };
  }
}
