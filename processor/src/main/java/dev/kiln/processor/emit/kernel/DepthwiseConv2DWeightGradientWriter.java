package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;

/**
 * The gradient of a convolution of each channel for itself in its weight: taps by pixels, per
 * channel. Workers split the channels, never the sum.
 */
final class DepthwiseConv2DWeightGradientWriter implements KernelWriter<Conv2DWeightGradientOp> {

  /** The channels of a part: a cache line. */
  private static final int PART = 16;

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, 1, ${channels}]
      int first = from * ${part};
      int count = Math.min(to * ${part}, ${channels}) - first;
      for (int tap = 0; tap < ${taps}; tap++) {
        int at = weight + tap * ${channels} + first;
        ${Arrays}.fill(gradients, at, at + count, 0f);
      }
      """;

  private static final String ROWS =
      """
      for (int row = 0; row < ${outHeight}; row++) {
        ${products}.add(
            ${image}, ${imageStart} + row * ${lineStep} + first, ${tapOffsets}, ${pixels},
            arena, dy + n * ${outSize} + row * ${outRow} + first, ${channels}, count, gradients, weight + first, ${channels});
      }
      """;

  @Override
  public Kernel write(Conv2DWeightGradientOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    ImageCopy image = ImageCopy.ofAll(plan);
    KernelLibrary library = kernel.library();
    Template body =
        image
            .template(library.scratch())
            .put("weight", kernel.placeOfOutput("weight"))
            .put("part", PART)
            .put("products", library.model().channelProducts())
            .put("pixels", library.offsets(kernel.name() + "Pixels", plan.pixelGrid()))
            .put("tapOffsets", library.offsets(kernel.name() + "Taps", plan.tapGrid()))
            .add(START)
            .add(image.declare())
            .add("for (int n = 0; n < batch; n++) {\n")
            .add(image.whole().indent(2))
            .add(ROWS.indent(2))
            .add("}\n");
    return kernel
        .describe(
            "the gradient in the weight of a "
                + plan.words()
                + "; the work is split by channels, "
                + PART
                + " at a time",
            plan.weightGradientFormula())
        .takes(Variable.GRADIENTS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("dy", 1)
        .takes(Variable.BATCH, Variable.SCRATCH)
        .splitBy((plan.channels() + PART - 1) / PART)
        .body(body);
  }
}
