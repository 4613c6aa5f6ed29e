package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DOp;

/** The forward pass of a convolution of each channel for itself: pixels by taps, per channel. */
final class DepthwiseConv2DWriter implements KernelWriter<Conv2DOp> {

  private static final String PRODUCTS =
      """
      for (int row = top; row < top + lines; row++) {
        int out = y + n * ${outSize} + row * ${outRow};
      ${start}  ${products}.add(
            ${image}, ${imageStart} + row * ${lineStep}, ${pixels}, ${tapOffsets},
            parameters, weight, ${channels}, ${channels}, arena, out, ${channels});
      ${relu}}
      """;
  private static final String ZERO =
      """
      ${Arrays}.fill(arena, out, out + ${outRow}, 0f);
      """;

  private static final String BIAS =
      """
      for (int col = 0; col < ${outWidth}; col++) {
        System.arraycopy(parameters, bias, arena, out + col * ${channels}, ${channels});
      }
      """;

  private static final String RELU =
      """
      for (int i = out; i < out + ${outRow}; i++) {
        arena[i] = Math.max(arena[i], 0f);
      }
      """;

  @Override
  public Kernel write(Conv2DOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    ImageCopy image = ImageCopy.ofAll(plan);
    KernelLibrary library = kernel.library();
    Template body =
        image
            .template(library.scratch())
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("bias", op.bias() ? kernel.placeOfInput("bias", 2) : "")
            .put("products", library.model().channelProducts())
            .put("pixels", library.offsets(kernel.name() + "Pixels", plan.pixelGrid()))
            .put("tapOffsets", library.offsets(kernel.name() + "Taps", plan.tapGrid()))
            .add(
                "final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, 1, ${channels}]\n")
            .addIf(op.bias(), "final int bias = ${bias}; // [${channels}]\n")
            .add(image.declare())
            .add(
                Conv2DWriter.forEachLines(
                    image.endOfLines()
                        + image.lines()
                        + PRODUCTS
                            .replace("${start}", (op.bias() ? BIAS : ZERO).indent(2))
                            .replace("${relu}", op.relu() ? RELU.indent(2) : "")));
    return kernel
        .describe(
            plan.words() + Words.epilogue(op) + "; the work is split by rows of the output",
            plan.formula(op))
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .takes(Variable.SCRATCH)
        .splitSamplesBy(plan.output().dimension(0))
        .body(body);
  }
}
