package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;

/**
 * A convolution of each channel for itself, and its gradients: sums of products per channel, of
 * pixels by taps, or for the weight of taps by pixels.
 */
final class DepthwiseConv2DWriter {

  /** The channels of a part of the weight's gradient: a cache line. */
  private static final int PART = 16;

  private static final String WEIGHT =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, 1, ${channels}]
      """;

  /** Rows of the image are copied just before they are read, so that they come from a cache. */
  private static final String PRODUCTS =
      """
      ${copied}for (int row = top; row < top + lines; row++) {
      ${copy}  CHANNELS.sum(
            ${image}, ${imageStart} + row * ${lineStep}, ${pixelOffsets}, ${tapOffsets},
            parameters, weight, ${channels}, ${channels}, ${start}, ${floor},
            arena, y + n * ${outSize} + row * ${outRow}, ${channels});
      }
      """;

  private static final String INPUT_GRADIENT =
      """
      for (int n = from; n < to; n++) {
      ${copied}  for (int row = 0; row < ${height}; row++) {
      ${copy}    CHANNELS.sum(
              ${image}, ${imageStart} + row * ${paddedRow} + ${lastTap}, ${pixelOffsets}, ${tapOffsets},
              parameters, weight, ${channels}, ${channels}, zeros, 0, Float.NEGATIVE_INFINITY,
              arena, dx + n * ${imageSize} + row * ${imageRow}, ${channels});
        }
      }
      """;

  private static final String ZEROS =
      """
      float[] zeros = scratch.${zeros};
      """;

  private static final String START =
      """
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
        CHANNELS.add(
            ${image}, ${imageStart} + row * ${lineStep} + first, ${tapOffsets}, ${pixelOffsets},
            arena, dy + n * ${outSize} + row * ${outRow} + first, ${channels}, count, gradients, weight + first, ${channels});
      }
      """;

  private DepthwiseConv2DWriter() {}

  static Kernel forward(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    ImageCopy image = ImageCopy.ofAll(plan);
    String lines =
        PRODUCTS
            .replace("${copied}", image.beforeLines())
            .replace("${copy}", image.nextRows().indent(2));
    Template body =
        begin(image.template(kernel.library().scratch()), plan.pixelGrid(), plan.tapGrid(), kernel)
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("bias", op.bias() ? kernel.placeOfInput("bias", 2) : "")
            .put("start", op.bias() ? "parameters, bias" : "zeros, 0")
            .put("zeros", op.bias() ? "" : zeros(plan, kernel))
            .put("floor", op.relu() ? "0f" : "Float.NEGATIVE_INFINITY")
            .addEither(op.bias(), "final int bias = ${bias}; // [${channels}]\n", ZEROS)
            .add(image.declare())
            .add(Conv2DWriter.forEachLines(lines));
    return new ConvolutionWords(plan)
        .begin(op, kernel, "; the work is split by rows of the output")
        .copies(image.floats(), 0)
        .splitSamplesBy(plan.output().dimension(0))
        .body(body);
  }

  /**
   * Of dy among zeros, see {@link ConvolutionPlan#turned}, with the weight turned by half a circle.
   */
  static Kernel inputGradient(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    ImageCopy gradient = ImageCopy.ofGradient(plan);
    int rows = plan.window().taps().height();
    int columns = plan.window().taps().width();
    CodeBlock pixels = ConvolutionPlan.grid(1, 0, op.image().dimension(1), plan.filters());
    int rowStep = gradient.read().rowStep();
    int columnStep = gradient.read().columnStep();
    CodeBlock taps = ConvolutionPlan.grid(rows, -rowStep, columns, -columnStep);
    int lastTap = (rows - 1) * rowStep + (columns - 1) * columnStep;
    Template body =
        begin(gradient.put(plan.numbers(), kernel.library().scratch()), pixels, taps, kernel)
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("lastTap", lastTap)
            .put("zeros", zeros(plan, kernel))
            .add(ZEROS)
            .add(gradient.declare())
            .add(
                INPUT_GRADIENT
                    .replace("${copied}", gradient.beforeSample().indent(2))
                    .replace("${copy}", gradient.nextRows().indent(4)));
    return new ConvolutionWords(plan).begin(op, kernel, "").copies(gradient.floats(), 0).body(body);
  }

  private static String zeros(ConvolutionPlan plan, KernelBuilder kernel) {
    return kernel.library().scratch().row("zeros", plan.channels());
  }

  /** Workers split the channels, never the sum. */
  static Kernel weightGradient(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    ImageCopy image = ImageCopy.ofAll(plan);
    Template body =
        begin(image.template(kernel.library().scratch()), plan.pixelGrid(), plan.tapGrid(), kernel)
            .put("weight", kernel.placeOfOutput("weight"))
            .put("part", PART)
            .add(START)
            .add(image.declare())
            .add("for (int n = 0; n < batch; n++) {\n")
            .add(image.whole().indent(2))
            .add(ROWS.indent(2))
            .add("}\n");
    return new ConvolutionWords(plan)
        .begin(op, kernel, "; the work is split by channels, " + PART + " at a time")
        .copies(image.floats(), 0)
        .splitBy((plan.channels() + PART - 1) / PART)
        .body(body);
  }

  /** What all three have: the places of pixels and taps, and where the weight starts. */
  private static Template begin(
      Template numbers, CodeBlock pixels, CodeBlock taps, KernelBuilder kernel) {
    KernelLibrary library = kernel.library();
    return numbers
        .put("pixelOffsets", library.offsets(kernel.name() + "Pixels", pixels))
        .put("tapOffsets", library.offsets(kernel.name() + "Taps", taps))
        .add(WEIGHT);
  }
}
