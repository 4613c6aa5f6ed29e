package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DOp;

/**
 * The forward pass of a convolution with groups or gaps in tiles: a product for each group and each
 * row of the kernel, added to the one before.
 */
final class GroupedConv2DTiles implements KernelWriter<Conv2DOp> {

  private static final String START =
      """
      final int packedLength = TILES.packedLength(${depth}, ${groupFilters}); // of a group and row of the kernel
      """;

  private static final String PRODUCTS =
      """
      for (int line = from; line < to; ) {
        int n = line / ${outHeight};
        int top = line % ${outHeight};
        int lines = Math.min(${outHeight} - top, to - line);
      ${pad}  for (int part = 0; part < ${parts}; part++) {
          int ky = part % ${kernelHeight};
          int group = part / ${kernelHeight};
          int in = ${imageStart} + top * ${lineStep} + ky * ${rowStep} + group * ${groupChannels};
          int out = y + n * ${outSize} + top * ${outRow} + group * ${groupFilters};
          // The first row of the kernel starts from ${startWords}, the others from the sum so far.
          TILES.multiply(
              ${layout}, ${image}, in, lines * ${outWidth}, ${kernelWidth}, ${groupChannels}, weights, part * packedLength, ${groupFilters},
              ky == 0 ? start : arena, ky == 0 ? ${startAt} : out, ky == 0 ? 0 : ${filters},
              arena, out, ${filters}, ${floor}, scratch.${products});
        }
        line += lines;
      }
      """;

  @Override
  public Kernel write(Conv2DOp op, Node node, KernelBuilder kernel) {
    var tiles = GroupedConvolutionTiles.of(op, node);
    var start = new GroupStart(op, tiles);
    ConvolutionTiles dense = tiles.dense();
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    int depth = tiles.plan().kernelWidth() * tiles.groupChannels();
    int parts = tiles.plan().groups() * tiles.plan().kernelHeight();
    Template body =
        start
            .fill(tiles.imageTemplate(scratch), kernel)
            .put("depth", depth)
            .put("parts", parts)
            .put("startWords", op.bias() ? "the bias" : "zero")
            .put("floor", floor(op, tiles))
            .put("products", scratch.products())
            .put(
                "layout",
                library.layout(kernel.name() + "Pixels", dense.pixels(tiles.columnStep())))
            .add(START)
            .add(start.lines())
            .add(dense.declarePadded())
            .add(PRODUCTS.replace("${pad}", dense.padLines().indent(2)));
    return kernel
        .describe(
            tiles.plan().words() + Words.epilogue(op) + "; the work is split by rows of the output",
            tiles.plan().formula(op))
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .takesPacked(WeightPacking.lengthOfParts(parts, depth, tiles.groupFilters()))
        .takes(Variable.SCRATCH)
        .splitSamplesBy(dense.output().dimension(0))
        .body(body)
        .preparedBy(WeightPacking.kernelOfGroups(kernel, tiles, depth, parts));
  }

  /** The rectifier waits for the last row of the kernel. */
  private static String floor(Conv2DOp op, GroupedConvolutionTiles tiles) {
    if (!op.relu()) {
      return "Float.NEGATIVE_INFINITY";
    }
    int last = tiles.plan().kernelHeight() - 1;
    return last == 0 ? "0f" : "ky == " + last + " ? 0f : Float.NEGATIVE_INFINITY";
  }
}
