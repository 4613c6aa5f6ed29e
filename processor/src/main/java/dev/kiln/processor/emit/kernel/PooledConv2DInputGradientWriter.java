package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;

/**
 * The gradient in the input of a convolution before a max pooling. Each gradient that the pooling
 * lets through sends one filter's weights back; those that meet at the same pixel go together.
 */
final class PooledConv2DInputGradientWriter implements KernelWriter<ContractionOp> {

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${channels}, ${filters}]
      float[] weights = scratch.${weights}; // [${filters}, ${kernelHeight}, ${kernelWidth}, ${channels}]
      for (int k = 0; k < ${taps}; k++) {
        for (int f = 0; f < ${filters}; f++) {
          weights[f * ${taps} + k] = parameters[weight + k * ${filters} + f];
        }
      }
      int[] counts = scratch.${counts}; // per pixel under a window: how many filters chose it
      int[] offsets = scratch.${offsets}; // their weights
      float[] factors = scratch.${factors}; // their gradients
      """;

  private static final String WINDOWS =
      """
      for (int row = 0; row < ${pooledHeight}; row++) {
        for (int col = 0; col < ${pooledWidth}; col++) {
          int at = n * ${pooledSize} + (row * ${pooledWidth} + col) * ${filters};
          ${NonZeroLists}.byPosition(
              LOOPS, arena, dp + at, argmax + at, ${filters}, ${taps}, counts, offsets, factors);
          int corner = ${imageStart} + row * ${pixelRow} + col * ${pixelColumn};
          for (int position = 0; position < ${windowSize}; position++) {
            int first = position * ${filters};
            LOOPS.addSegments(
                ${image}, corner + ${shifts}[position], ${rowStride}, ${kernelHeight}, ${depth}, weights, 0, ${depth},
                offsets, factors, first, first + counts[position]);
          }
        }
      }
      """;

  private static final String CROP =
      """
      for (int row = 0; row < ${height}; row++) {
        System.arraycopy(padded, (row + ${top}) * ${paddedRow} + ${left}, arena, x + n * ${imageSize} + row * ${imageRow}, ${imageRow});
      }
      """;

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = PooledConvolution.of(op, node);
    ConvolutionPlan convolution = plan.convolution();
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    int filters = convolution.filters();
    int listed = plan.positions() * filters;
    boolean padded = op.window().padded();
    String zero =
        padded
            ? "${Arrays}.fill(padded, 0f);\n"
            : "${Arrays}.fill(arena, x + n * ${imageSize}, x + (n + 1) * ${imageSize}, 0f);\n";
    ImageCopy image = ImageCopy.ofAll(convolution);
    Template template = plan.put(convolution.strides(convolution.numbers()), kernel);
    if (padded) {
      template.put("padded", scratch.floats("image" + image.size(), image.size()));
    }
    Template body =
        template
            .put("weight", kernel.placeOfInput("weight", 1))
            .put(
                "weights",
                scratch.floats(
                    "rowPerFilter" + filters + "x" + convolution.taps(),
                    filters * convolution.taps()))
            .put("counts", scratch.ints("counts", plan.positions()))
            .put("offsets", scratch.ints("offsets", listed))
            .put("factors", scratch.row("factors", listed))
            .put("image", image.array())
            .put("imageStart", image.start())
            .add(START)
            .addIf(
                padded,
                "float[] padded = scratch.${padded}; // the gradient, with that of the zeros around"
                    + " it\n")
            .add("for (int n = from; n < to; n++) {\n")
            .add(zero.indent(2))
            .add(WINDOWS.indent(2))
            .addIf(padded, CROP.indent(2))
            .add("}\n");
    return kernel
        .describe(
            "the gradient in the input of a " + plan.words(),
            "x[oy * stride + ky, ox * stride + kx, c] += sum over f of dp[py, px, f] * weight[ky,"
                + " kx, c, f], (oy, ox) being at argmax[py, px, f] of the window (py, px)")
        .takesInput("argmax", 2)
        .takesInput("dp", 0)
        .takesOutput("x")
        .copies(0, convolution.weights())
        .body(body);
  }
}
