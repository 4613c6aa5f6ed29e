package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.GroupedConv2DWeightGradientOp;

/**
 * The gradient of a convolution with groups or gaps in its weight, in tiles: for each group and tap
 * channels by filters, summed over pixels. Workers split the taps, never the sum.
 */
final class GroupedConv2DWeightGradientTiles
    implements KernelWriter<GroupedConv2DWeightGradientOp> {

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${groupChannels}, ${filters}]
      ${Arrays}.fill(gradients, weight + from * ${tapSize}, weight + to * ${tapSize}, 0f);
      float[] gradient = scratch.${right}; // some rows of dy, one group's filters, packed
      """;

  private static final String LINES =
      """
      for (int line = 0; line < ${outHeight}; line += ${lines}) {
        int lines = Math.min(${lines}, ${outHeight} - line);
        int pixels = lines * ${outWidth};
        for (int group = 0; group < ${groups}; group++) {
          int rows = dy + n * ${outSize} + line * ${outRow} + group * ${groupFilters};
          TILES.packNarrow(pixels, ${groupFilters}, pixels, arena, rows, ${filters}, gradient);
          for (int tap = from; tap < to; tap++) {
            int at = tap / ${kernelWidth} * ${rowStep} + tap % ${kernelWidth} * ${columnStep} + group * ${groupChannels};
            TILES.multiplyTransposed(
                ${layout}, ${image}, ${imageStart} + line * ${lineStep} + at, ${groupChannels}, lines, ${outWidth},
                gradient, ${groupFilters}, gradients, weight + tap * ${tapSize} + group * ${groupFilters}, ${filters}, scratch.${edge});
          }
        }
      }
      """;

  @Override
  public Kernel write(GroupedConv2DWeightGradientOp op, Node node, KernelBuilder kernel) {
    var tiles = GroupedConvolutionTiles.of(op, node);
    ConvolutionTiles dense = tiles.dense();
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.tileScratch();
    int pixels = dense.lines() * dense.output().dimension(1);
    Template body =
        tiles
            .imageTemplate(scratch)
            .put("weight", kernel.placeOfOutput("weight"))
            .put("right", scratch.packed("gradient", pixels, tiles.groupFilters()))
            .put("tapSize", tiles.groupChannels() * dense.filters())
            .put("edge", scratch.edge())
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
                + "; the work is split by taps",
            GroupedConvolutionPlan.weightGradientFormula())
        .takes(Variable.GRADIENTS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("dy", 1)
        .takes(Variable.BATCH, Variable.TILE_SCRATCH)
        .splitBy(tiles.taps())
        .body(body);
  }
}
