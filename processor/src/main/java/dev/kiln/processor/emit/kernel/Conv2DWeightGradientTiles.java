package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;

/**
 * The gradient of a convolution in its weight, in tiles: taps by filters, summed over pixels.
 * Workers split the taps, or the filters where there are few taps, but never the sum, so that the
 * result doesn't depend on their number.
 */
final class Conv2DWeightGradientTiles implements KernelWriter<Conv2DWeightGradientOp> {

  /** The taps of a part; tiles of five fit. */
  private static final int PART = 5;

  /** With fewer parts, the filters are split instead of the taps of a row, if that makes more. */
  private static final int FEWEST_PARTS = 16;

  /** The filters of a part; tiles of two vectors fit. */
  private static final int FILTERS = 16;

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${channels}, ${filters}]
      float[] gradient = scratch.${right}; // some rows of dy, packed
      for (int ky = 0; ky < ${kernelHeight}; ky++) {
        int first = Math.min(Math.max(from - ky * ${parts}, 0) * ${part}, ${depth});
        int last = Math.min(Math.max(to - ky * ${parts}, 0) * ${part}, ${depth});
        int at = weight + ky * ${depth} * ${filters};
        ${Arrays}.fill(gradients, at + first * ${filters}, at + last * ${filters}, 0f);
      }
      """;

  private static final String LINES =
      """
      for (int line = 0; line < ${outHeight}; line += ${lines}) {
        int lines = Math.min(${lines}, ${outHeight} - line);
        int pixels = lines * ${outWidth};
        int rows = dy + n * ${outSize} + line * ${outWidth} * ${filters};
        TILES.packNarrow(pixels, ${filters}, pixels, arena, rows, ${filters}, gradient);
        for (int ky = 0; ky < ${kernelHeight}; ky++) {
          int first = Math.min(Math.max(from - ky * ${parts}, 0) * ${part}, ${depth});
          int last = Math.min(Math.max(to - ky * ${parts}, 0) * ${part}, ${depth});
          if (first < last) {
            TILES.multiplyTransposed(
                ${layout}, ${image}, ${imageStart} + line * ${lineStep} + ky * ${rowStride} + first, last - first, lines, ${outWidth},
                gradient, ${filters}, gradients, weight + (ky * ${depth} + first) * ${filters}, ${filters}, scratch.${products});
          }
        }
      }
      """;

  /** The same for parts that are a row of the kernel, for some of the filters. */
  private static final String START_OF_BLOCKS =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${channels}, ${filters}]
      float[] gradient = scratch.${right}; // some rows and filters of dy, packed
      for (int part = from; part < to; part++) {
        int f = part / ${kernelHeight} * ${block};
        int ky = part % ${kernelHeight};
        int at = weight + ky * ${depth} * ${filters} + f;
        int filters = Math.min(${block}, ${filters} - f);
        for (int k = 0; k < ${depth}; k++) {
          ${Arrays}.fill(gradients, at + k * ${filters}, at + k * ${filters} + filters, 0f);
        }
      }
      """;

  private static final String LINES_OF_BLOCKS =
      """
      for (int line = 0; line < ${outHeight}; line += ${lines}) {
        int lines = Math.min(${lines}, ${outHeight} - line);
        int pixels = lines * ${outWidth};
        int rows = dy + n * ${outSize} + line * ${outWidth} * ${filters};
        for (int part = from; part < to; part++) {
          int f = part / ${kernelHeight} * ${block};
          int ky = part % ${kernelHeight};
          int filters = Math.min(${block}, ${filters} - f);
          if (part == from || ky == 0) {
            TILES.packNarrow(pixels, filters, pixels, arena, rows + f, ${filters}, gradient);
          }
          TILES.multiplyTransposed(
              ${layout}, ${image}, ${imageStart} + line * ${lineStep} + ky * ${rowStride}, ${depth}, lines, ${outWidth},
              gradient, filters, gradients, weight + ky * ${depth} * ${filters} + f, ${filters}, scratch.${products});
        }
      }
      """;

  @Override
  public Kernel write(Conv2DWeightGradientOp op, Node node, KernelBuilder kernel) {
    var plan = new ConvolutionTiles(op.window(), node.input(0).shape(), node.input(1).shape());
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    int parts = (plan.depth() + PART - 1) / PART;
    int partsOfFilters = (plan.filters() + FILTERS - 1) / FILTERS;
    int kernelRows = plan.window().size().height();
    boolean blocks = kernelRows * parts < FEWEST_PARTS && partsOfFilters > parts;
    int block = blocks ? FILTERS : plan.filters();
    int pixels = plan.lines() * plan.output().dimension(1);
    Template body =
        plan.template(scratch)
            .put("weight", kernel.placeOfOutput("weight"))
            .put("right", scratch.packed("gradient", pixels, block))
            .put("products", scratch.products())
            .put("layout", library.layout(kernel.name() + "Taps", plan.tapRows()))
            .put("image", plan.imageArray())
            .put("imageStart", plan.imageStart())
            .put("parts", parts)
            .put("part", PART)
            .put("block", block)
            .addEither(blocks, START_OF_BLOCKS, START)
            .add(plan.declarePadded())
            .add("for (int n = 0; n < batch; n++) {\n")
            .add(plan.pad().indent(2))
            .add((blocks ? LINES_OF_BLOCKS : LINES).indent(2))
            .add("}\n");
    return kernel
        .describe(
            "the gradient in the weight of a "
                + plan.words()
                + "; the work is split by "
                + (blocks
                    ? "rows of the kernel and " + FILTERS + " filters at a time"
                    : "taps, " + PART + " at a time"),
            "dw[ky, kx, c, f] = sum over n, oy, ox of dy[n, oy, ox, f] * x[n, oy * stride + ky, ox * stride + kx, c]")
        .takes(Variable.GRADIENTS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("dy", 1)
        .takes(Variable.BATCH, Variable.SCRATCH)
        .splitBy(kernelRows * (blocks ? partsOfFilters : parts))
        .body(body);
  }
}
