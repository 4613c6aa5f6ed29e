package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;
import java.util.Locale;

/**
 * The gradient in the weight of a convolution before a max pooling: for each filter a sum of the
 * image's segments at the pixels that the pooling chose. Workers split the filters, never the sum.
 */
final class PooledConv2DWeightGradientWriter implements KernelWriter<ContractionOp> {

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${channels}, ${filters}]
      float[] sums = scratch.${sums}; // the gradient, one row per filter
      ${Arrays}.fill(sums, from * ${filterSums}, to * ${filterSums}, 0f);
      int[] pixels = scratch.${pixels}; // under the corners of a block of windows
      for (int window = 0; window < ${windows}; window++) {
        pixels[window] = window / ${pooledWidth} * ${pixelRow} + window % ${pooledWidth} * ${pixelColumn};
      }
      int[] marks = scratch.${marks}; // the windows that have a gradient, as bits of each filter
      int[] offsets = scratch.${offsets}; // the pixels that a filter chose
      float[] factors = scratch.${factors}; // their gradients
      """;

  private static final String BLOCKS =
      """
      for (int top = 0; top < ${pooledHeight}; top += ${block}) {
        int windows = Math.min(${block}, ${pooledHeight} - top) * ${pooledWidth};
        int at = n * ${pooledSize} + top * ${pooledWidth} * ${filters};
        ${NonZeroLists}.mark(LOOPS, arena, dp + at, windows, ${filters}, from, to, marks);
        int corner = ${imageStart} + top * ${pixelRow};
        for (int f = from; f < to; f++) {
          int count = ${NonZeroLists}.ofFilter(
              marks, f, arena, dp + at, argmax + at, windows, ${filters}, pixels, ${shifts}, offsets, factors);
          LOOPS.addSegments(
              sums, f * ${filterSums}, ${rowSums}, ${kernelHeight}, ${rowSums}, ${image}, corner, ${rowStride},
              offsets, factors, 0, count);
        }
      }
      """;

  private static final String STORE =
      """
      for (int k = 0; k < ${taps}; k++) {
        for (int f = from; f < to; f++) {
          gradients[weight + k * ${filters} + f] = sums[f * ${filterSums} + ${tapSum}];
        }
      }
      """;

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = PooledConvolution.of(op, node);
    ConvolutionPlan convolution = plan.convolution();
    ImageCopy image = ImageCopy.ofAll(convolution);
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    int filters = convolution.filters();
    int windows = plan.block() * plan.pooled().dimension(1);
    // Rows are summed with what lies behind them, of which nothing is read.
    int rowSums = WidestVector.whole(convolution.depth());
    int filterSums = op.window().taps().height() * rowSums;
    int words = (windows + Integer.SIZE - 1) / Integer.SIZE;
    Template body =
        plan.put(image.template(scratch), kernel)
            .put("weight", kernel.placeOfOutput("weight"))
            .put(
                "sums",
                scratch.floats("rowPerFilter" + filters + "x" + filterSums, filters * filterSums))
            .put("rowSums", rowSums)
            .put("filterSums", filterSums)
            .put(
                "tapSum",
                rowSums == convolution.depth()
                    ? "k"
                    : String.format(
                        Locale.ROOT, "k / %1$d * %2$d + k %% %1$d", convolution.depth(), rowSums))
            .put("pixels", scratch.ints("pixels", windows))
            .put("marks", scratch.ints("marks", words * filters))
            .put("offsets", scratch.ints("offsets", windows))
            .put("factors", scratch.row("factors", windows))
            .put("windows", windows)
            .put("block", plan.block())
            .add(START)
            .add(image.declare())
            .add("for (int n = 0; n < batch; n++) {\n")
            .add(image.whole().indent(2))
            .add(BLOCKS.indent(2))
            .add("}\n")
            .add(STORE);
    return kernel
        .describe(
            "the gradient in the weight of a " + plan.words() + "; the work is split by filters",
            "dw[ky, kx, c, f] = sum over n, py, px of dp[n, py, px, f] * x[n, oy * stride + ky, ox"
                + " * stride + kx, c], (oy, ox) being at argmax[py, px, f] of the window (py, px)")
        .takesArena("x dp argmax ->")
        .copies(image.floats(), 0)
        .splitBy(filters)
        .body(body);
  }
}
