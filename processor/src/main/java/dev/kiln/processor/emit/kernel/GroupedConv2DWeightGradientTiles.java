package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;

/**
 * The gradient of a convolution with groups or gaps in its weight, in tiles: for each group and tap
 * channels by filters, summed over pixels. Workers split taps and channels, never the sum.
 */
final class GroupedConv2DWeightGradientTiles implements KernelWriter<Conv2DWeightGradientOp> {

  /** The channels of a part; tiles of five fit. */
  private static final int PART = 5;

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${groupChannels}, ${filters}]
      float[] gradient = scratch.${right}; // some rows of dy, one group's filters, packed
      int firstTap = from / ${parts};
      int lastTap = (to - 1) / ${parts};
      for (int tap = firstTap; tap <= lastTap; tap++) {
        int first = Math.max(from - tap * ${parts}, 0) * ${part};
        int last = Math.min((to - tap * ${parts}) * ${part}, ${groupChannels});
        int at = weight + tap * ${tapSize};
        ${Arrays}.fill(gradients, at + first * ${filters}, at + last * ${filters}, 0f);
      }
      """;

  private static final String LINES =
      """
      for (int line = 0; line < ${outHeight}; line += ${lines}) {
        int lines = Math.min(${lines}, ${outHeight} - line);
        int pixels = lines * ${outWidth};
        for (int group = 0; group < ${groups}; group++) {
          int rows = dy + n * ${outSize} + line * ${outRow} + group * ${groupFilters};
          TILES.packNarrow(pixels, ${groupFilters}, pixels, arena, rows, ${filters}, gradient);
          for (int tap = firstTap; tap <= lastTap; tap++) {
            int first = Math.max(from - tap * ${parts}, 0) * ${part};
            int last = Math.min((to - tap * ${parts}) * ${part}, ${groupChannels});
            int at = tap / ${kernelWidth} * ${rowStep} + tap % ${kernelWidth} * ${columnStep} + group * ${groupChannels};
            TILES.multiplyTransposed(
                ${layout}, ${image}, ${imageStart} + line * ${lineStep} + at + first, last - first, lines, ${outWidth},
                gradient, ${groupFilters}, gradients, weight + tap * ${tapSize} + first * ${filters} + group * ${groupFilters}, ${filters}, scratch.${products});
          }
        }
      }
      """;

  @Override
  public Kernel write(Conv2DWeightGradientOp op, Node node, KernelBuilder kernel) {
    var tiles = GroupedConvolutionTiles.of(op, node);
    ConvolutionTiles dense = tiles.dense();
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    int parts = (tiles.groupChannels() + PART - 1) / PART;
    int pixels = dense.lines() * dense.output().dimension(1);
    Template body =
        tiles
            .imageTemplate(scratch)
            .put("weight", kernel.placeOfOutput("weight"))
            .put("right", scratch.packed("gradient", pixels, tiles.groupFilters()))
            .put("tapSize", tiles.groupChannels() * dense.filters())
            .put("parts", parts)
            .put("part", PART)
            .put("products", scratch.products())
            .put("layout", library.layout(kernel.name() + "Taps", dense.tapRows()))
            .add(START)
            .add(dense.declarePadded())
            .add("for (int n = 0; n < batch; n++) {\n")
            .add(dense.pad().indent(2))
            .add(LINES.indent(2))
            .add("}\n");
    return kernel
        .describe(
            "the gradient in the weight of a "
                + tiles.plan().words()
                + "; the work is split by taps and channels, "
                + PART
                + " at a time",
            GroupedConvolutionPlan.weightGradientFormula())
        .takes(Variable.GRADIENTS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("dy", 1)
        .takes(Variable.BATCH, Variable.SCRATCH)
        .splitBy(tiles.taps() * parts)
        .body(body);
  }
}
