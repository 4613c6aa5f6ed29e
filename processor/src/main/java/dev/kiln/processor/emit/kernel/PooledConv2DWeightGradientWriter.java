package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.PooledConv2DWeightGradientOp;

/**
 * The gradient in the weight of a convolution before a max pooling: for each filter a sum of the
 * image's segments at the pixels that the pooling chose. Workers split the filters, never the sum.
 */
final class PooledConv2DWeightGradientWriter implements KernelWriter<PooledConv2DWeightGradientOp> {

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${channels}, ${filters}]
      float[] sums = scratch.${sums}; // the gradient, one row per filter
      ${Arrays}.fill(sums, from * ${taps}, to * ${taps}, 0f);
      int[] counts = scratch.${counts}; // per filter: how many pixels the pooling chose
      int[] offsets = scratch.${offsets}; // those pixels
      float[] factors = scratch.${factors}; // their gradients
      """;

  private static final String BLOCKS =
      """
      for (int top = 0; top < ${pooledHeight}; top += ${block}) {
        ${Arrays}.fill(counts, from, to, 0);
        for (int row = top; row < Math.min(top + ${block}, ${pooledHeight}); row++) {
          for (int col = 0; col < ${pooledWidth}; col++) {
            int at = n * ${pooledSize} + (row * ${pooledWidth} + col) * ${filters};
            int pixel = row * ${pixelRow} + col * ${pixelColumn};
            for (int f = from; f < to; f++) {
              int next = f * ${capacity} + counts[f];
              offsets[next] = pixel + ${shifts}[(int) arena[positions + at + f]];
              float factor = arena[dp + at + f];
              factors[next] = factor;
              counts[f] += ${Loops}.oneUnlessZero(factor);
            }
          }
        }
        for (int f = from; f < to; f++) {
          int first = f * ${capacity};
          for (int ky = 0; ky < ${kernelHeight}; ky++) {
            LOOPS.addSegments(
                sums, f * ${taps} + ky * ${depth}, ${depth}, ${image}, ${imageStart} + ky * ${rowStride}, offsets, factors,
                first, first + counts[f]);
          }
        }
      }
      """;

  private static final String STORE =
      """
      for (int k = 0; k < ${taps}; k++) {
        for (int f = from; f < to; f++) {
          gradients[weight + k * ${filters} + f] = sums[f * ${taps} + k];
        }
      }
      """;

  @Override
  public Kernel write(PooledConv2DWeightGradientOp op, Node node, KernelBuilder kernel) {
    var plan =
        new PooledConvolution(op.window(), op.pool(), node.input(0).shape(), node.input(1).shape());
    ConvolutionTiles convolution = plan.convolution();
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    int filters = convolution.filters();
    int capacity = plan.block() * plan.pooled().dimension(1) + 1;
    Template body =
        plan.template(kernel)
            .put("weight", library.offset(node.output()))
            .put(
                "sums",
                scratch.floats(
                    "rowPerFilter" + filters + "x" + convolution.taps(),
                    filters * convolution.taps()))
            .put("counts", scratch.ints("counts", filters))
            .put("offsets", scratch.ints("offsets", capacity * filters))
            .put("factors", scratch.row("factors", capacity * filters))
            .put("capacity", capacity)
            .put("block", plan.block())
            .put("image", convolution.imageArray())
            .put("imageStart", convolution.imageStart())
            .add(START)
            .add(convolution.declarePadded())
            .add("for (int n = 0; n < batch; n++) {\n")
            .add(convolution.pad().indent(2))
            .add(BLOCKS.indent(2))
            .add("}\n")
            .add(STORE);
    return kernel
        .describe(
            "the gradient in the weight of a " + plan.words() + "; the work is split by filters",
            "dw[ky, kx, c, f] = sum over n, py, px of dp[n, py, px, f] * x[n, oy * stride + ky, ox * stride + kx, c],"
                + " (oy, ox) being at positions[py, px, f] of the window (py, px)")
        .takes(Variable.GRADIENTS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("positions", 1)
        .takesInput("dp", 2)
        .takes(Variable.BATCH, Variable.SCRATCH)
        .splitBy(filters)
        .body(body);
  }
}
