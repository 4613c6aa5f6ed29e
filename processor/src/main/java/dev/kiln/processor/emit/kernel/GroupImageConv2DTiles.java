package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Conv2DOp;

/**
 * The forward pass of a convolution with groups in tiles: the channels of one group at a time are
 * copied into an image of their own, and what is left is a convolution without groups, one product
 * with all taps.
 */
final class GroupImageConv2DTiles implements KernelWriter<Conv2DOp> {

  private static final String START =
      """
      final int packedLength = TILES.packedLength(${taps}, ${filters}); // of the weights of a group
      """;

  private static final String PRODUCTS =
      """
      float[] image = scratch.${image}; // the channels of a group, with the zeros around them
      for (int line = from; line < to; ) {
        int n = line / ${outHeight};
        int top = line % ${outHeight};
        int lines = Math.min(${outHeight} - top, to - line);
      ${endOfLines}  for (int group = 0; group < ${groups}; group++) {
          for (int row = ${firstOfLines}; row < end; row++) {
            LOOPS.copyRows(
                arena, x + n * ${allImage} + row * ${allRow} + group * ${channels}, ${allChannels}, ${width}, ${channels},
                image, (row + ${top}) * ${paddedRow} + ${left});
          }
          TILES.multiply(
              ${layout}, image, top * ${lineStep}, lines * ${outWidth}, ${kernelHeight}, ${depth}, weights, group * packedLength, ${filters},
              start, ${startAt}, 0, arena, y + n * ${allOut} + top * ${outWidth} * ${allFilters} + group * ${filters}, ${allFilters},
              ${floor}, scratch.${products});
        }
        line += lines;
      }
      """;

  /** Whether the channels of a group are a convolution of their own: taps without gaps. */
  static boolean fits(GroupedConvolutionPlan plan) {
    return plan.groups() > 1 && !plan.window().dilated();
  }

  @Override
  public Kernel write(Conv2DOp op, Node node, KernelBuilder kernel) {
    var tiles = GroupedConvolutionTiles.of(op, node);
    GroupedConvolutionPlan plan = tiles.plan();
    var start = new GroupStart(op, tiles);
    ConvolutionTiles group = ofOneGroup(tiles);
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    Template body =
        start
            .fill(group.numbers(), kernel)
            .put("width", plan.image().dimension(1))
            .put("allChannels", plan.image().dimension(2))
            .put("allRow", plan.image().dimension(1) * plan.image().dimension(2))
            .put("allImage", plan.image().elements())
            .put("allOut", plan.output().elements())
            .put("image", group.paddedArray(scratch))
            .put("floor", op.relu() ? "0f" : "Float.NEGATIVE_INFINITY")
            .put("products", scratch.products())
            .put("layout", library.layout(kernel.name() + "Pixels", group.pixels()))
            .add(START)
            .add(start.lines())
            .add(
                PRODUCTS
                    .replace("${endOfLines}", ConvolutionTiles.END_OF_LINES.indent(2))
                    .replace("${firstOfLines}", ConvolutionTiles.FIRST_OF_LINES));
    CodeBlock packedLength =
        WeightPacking.lengthOfParts(plan.groups(), group.taps(), group.filters());
    return kernel
        .describe(
            plan.words() + Words.epilogue(op) + "; the work is split by rows of the output",
            plan.formula(op))
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .takesPacked(packedLength)
        .takes(Variable.SCRATCH)
        .splitSamplesBy(group.output().dimension(0))
        .body(body)
        .preparedBy(WeightPacking.kernelOfWholeGroups(kernel, tiles, packedLength));
  }

  private static ConvolutionTiles ofOneGroup(GroupedConvolutionTiles tiles) {
    Shape image = tiles.plan().image();
    Shape output = tiles.plan().output();
    return new ConvolutionTiles(
        tiles.plan().window(),
        Shape.of(image.dimension(0), image.dimension(1), tiles.groupChannels()),
        Shape.of(output.dimension(0), output.dimension(1), tiles.groupFilters()));
  }
}
