package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;

/**
 * The gradient of a convolution of each channel for itself in its input: pixels by taps, per
 * channel, of dy among zeros. See {@link SpreadGradient}.
 */
final class DepthwiseConv2DInputGradientWriter implements KernelWriter<Conv2DInputGradientOp> {

  private static final String BODY =
      """
      for (int n = from; n < to; n++) {
      ${copy}  for (int row = 0; row < ${height}; row++) {
          int out = dx + n * ${imageSize} + row * ${imageRow};
          ${Arrays}.fill(arena, out, out + ${imageRow}, 0f);
          ${products}.add(
              padded, row * ${paddedRow} + ${lastTap}, ${pixelOffsets}, ${tapOffsets},
              parameters, weight, ${channels}, ${channels}, arena, out, ${channels});
        }
      }
      """;

  @Override
  public Kernel write(Conv2DInputGradientOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    SpreadGradient gradient = SpreadGradient.ofAll(plan);
    KernelLibrary library = kernel.library();
    int kernelHeight = plan.window().taps().height();
    int kernelWidth = plan.window().taps().width();
    var pixels = ConvolutionPlan.grid(1, 0, op.image().dimension(1), plan.filters());
    // From the last tap to the first: the weight is turned by half a circle.
    var taps =
        ConvolutionPlan.grid(
            kernelHeight, -gradient.rowStep(), kernelWidth, -gradient.columnStep());
    int lastTap =
        (kernelHeight - 1) * gradient.rowStep() + (kernelWidth - 1) * gradient.columnStep();
    Template body =
        gradient
            .template(library.scratch())
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("products", library.model().channelProducts())
            .put("lastTap", lastTap)
            .put("pixelOffsets", library.offsets(kernel.name() + "Pixels", pixels))
            .put("tapOffsets", library.offsets(kernel.name() + "Taps", taps))
            .add(
                "final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, 1, ${channels}]\n")
            .add(SpreadGradient.declare())
            .add(BODY.replace("${copy}", gradient.copy().indent(2)));
    return kernel
        .describe("the gradient in the input of a " + plan.words(), plan.inputGradientFormula())
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("dy", 0)
        .takesOutput("dx")
        .takes(Variable.SCRATCH)
        .body(body);
  }
}
