package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;

/**
 * The forward pass of a convolution in tiles: pixels by filters, all factors in registers. Groups
 * take turns, each on the channels of its own; a kernel with gaps takes one row after the other.
 */
final class Conv2DWriter implements KernelWriter<ContractionOp> {

  private static final String LINES =
      """
      for (int line = from; line < to; ) {
        int n = line / ${outHeight};
        int top = line % ${outHeight};
        int lines = Math.min(${outHeight} - top, to - line);
      """;
  private static final String PRODUCT =
      """
      TILES.multiply(
          ${layout}, ${image}, ${imageStart} + ${first}, ${pixels}, ${runs}, ${run}, weights${packed}, ${groupFilters},
          start, ${startAt}, 0, arena, y + n * ${outSize} + ${outFirst}${group}, ${filters}, ${floor}, scratch.${products});
      """;
  private static final String PRODUCTS =
      """
      int out = y + n * ${outSize} + ${outFirst}${group};
      for (int ky = 0; ky < ${kernelHeight}; ky++) {
        // The first row of the kernel starts from ${startWords}, the others from the sum so far.
        TILES.multiply(
            ${layout}, ${image}, ${imageStart} + ${first} + ky * ${rowStep}, ${pixels}, ${runs}, ${run}, weights${packed}, ${groupFilters},
            ky == 0 ? start : arena, ky == 0 ? ${startAt} : out, ky == 0 ? 0 : ${filters},
            arena, out, ${filters}, ${floor}, scratch.${products});
      }
      """;
  private static final String END =
      """
        line += lines;
      }
      """;

  /** The loops around the lines of the output that a worker computes, sample by sample. */
  static String forEachLines(String body) {
    return LINES + body.indent(2) + END;
  }

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    var start = new SumStart(op.bias(), plan.filters(), plan.groups());
    ImageCopy image = ImageCopy.ofGroups(plan);
    ScratchArrays scratch = kernel.library().scratch();
    PackedParts parts = PackedParts.of(plan);
    RowParts rows = new RowParts(plan);
    String product = plan.products() > 1 ? PRODUCTS : PRODUCT;
    Template body =
        start
            .fill(image.template(scratch), kernel)
            .put("startAt", start.place())
            .put("startWords", op.bias() ? "the bias" : "zero")
            .put("group", plan.grouped() ? " + group * " + plan.groupFilters() : "")
            .put("packed", parts.place("ky"))
            .put("run", parts.run())
            .tiles(kernel, "Pixels", image.pixels())
            .put("floor", floor(op, plan))
            .add(parts.declareLength())
            .add(start.lines())
            .add(image.declare())
            .add(rows.around(image, product));
    return new ConvolutionWords(plan)
        .begin(op, kernel, rows.words())
        .copies(image.floats(), 0)
        .takesPacked(parts.length())
        .splitSamplesBy(rows.parts())
        .body(body)
        .preparedBy(WeightPacking.kernel(kernel, parts));
  }

  /** The rectifier waits for the last of a sum's products. */
  private static String floor(ContractionOp op, ConvolutionPlan plan) {
    String lowest = "Float.NEGATIVE_INFINITY";
    if (!op.relu()) {
      return lowest;
    }
    int last = plan.products() - 1;
    return last == 0 ? "0f" : "ky == " + last + " ? 0f : " + lowest;
  }
}
