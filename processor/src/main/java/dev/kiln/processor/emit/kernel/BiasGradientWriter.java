package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.BiasGradientOp;

/** The gradient of a bias. Workers split the channels, never the sum. */
final class BiasGradientWriter implements KernelWriter<BiasGradientOp> {

  private static final String BODY =
      """
      final int bias = ${bias}; // [${channels}]
      ${Arrays}.fill(gradients, bias + from, bias + to, 0f);
      LOOPS.addRows(arena, dy + from, ${pixels}, ${channels}, to - from, gradients, bias + from);
      """;

  @Override
  public Kernel write(BiasGradientOp op, Node node, KernelBuilder kernel) {
    int channels = node.output().elements();
    int pixels = node.input(0).elements() / channels;
    Template body =
        new Template()
            .put("channels", channels)
            .put("pixels", pixels == 1 ? "batch" : "batch * " + pixels)
            .put("bias", kernel.placeOfOutput("bias"))
            .add(BODY);
    return kernel
        .describe(
            "the gradient in the bias [" + channels + "]; the work is split by its elements",
            "db[c] = sum over all samples and pixels of dy[..., c]")
        .takes(Variable.GRADIENTS, Variable.ARENA)
        .takesInput("dy", 0)
        .takes(Variable.BATCH)
        .splitBy(channels)
        .body(body);
  }
}
