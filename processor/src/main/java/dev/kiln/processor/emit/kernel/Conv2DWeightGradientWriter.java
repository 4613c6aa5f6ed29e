package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;

/**
 * The gradient of a convolution in its weight, in tiles: taps by filters, summed over pixels, for
 * one row of the kernel after the other; where it has gaps, for one tap. Workers split the taps, or
 * the filters where there are few taps or several groups, but never the sum, so that the result
 * doesn't depend on their number.
 */
final class Conv2DWeightGradientWriter implements KernelWriter<ContractionOp> {

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${ownChannels}, ${filters}]
      {spread}float[] gradient = scratch.${right}; // some rows of dy, packed
      """;

  private static final String CLEAR =
      """
      for (int ${row} = 0; ${row} < ${rows}; ${row}++) {
        int last = ${lastTap};
        for (int k = ${firstTap}; k < last; k++) {
          int at = ${sumsAt} + (${row} * ${length} + k) * ${sumWidth}${plusFirst};
          ${Arrays}.fill(${sums}, at, at + ${columns}, 0f);
        }
      }
      """;

  private static final String LINES =
      """
      for (int line = 0; line < ${outHeight}; line += ${lines}) {
        int lines = Math.min(${lines}, ${outHeight} - line);
        int pixels = lines * ${outWidth};
        TILES.packNarrow(pixels, ${packed}, pixels, arena, dy + n * ${outSize} + line * ${outRow}${plusFirst}, ${filters}, gradient);
        for (int ${row} = 0; ${row} < ${rows}; ${row}++) {
          int first = ${firstTap};
          int last = ${lastTap};
          if (first < last) {
            TILES.multiplyTransposed(
                ${layout}, ${image}, ${imageStart} + line * ${lineStep} + {step} + first, last - first, lines, ${outWidth},
                gradient, ${columns}, ${sums}, ${sumsAt} + (${row} * ${length} + first) * ${sumWidth}${plusFirst}, ${sumWidth}, scratch.${products});
          }
        }
      }
      """;

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    ImageCopy image = ImageCopy.ofGroups(plan);
    TapSplit split = TapSplit.of(plan);
    var groups = new MergedGroups(plan);
    ScratchArrays scratch = kernel.library().scratch();
    int pixels = split.lines() * plan.output().dimension(1);
    WideSums sums = WideSums.of(plan, split);
    Template numbers = groups.put(split.put(image.template(scratch)), "gradients", scratch);
    Template body =
        sums.put(numbers, groups, plan.taps(), scratch)
            .put("columns", split.blocks() ? "filters" : sums.width())
            .put("weight", kernel.placeOfOutput("weight"))
            .put("right", scratch.packed("gradient", pixels, split.block()))
            .tiles(kernel, "Taps", image.tapRows())
            .add(sums.declare())
            .add(START.replace("{spread}", groups.declareGradient()))
            .add(split.forEachBlock(CLEAR))
            .add(image.declare())
            .add("for (int n = 0; n < batch; n++) {\n")
            .add(lines(image, split).indent(2))
            .add("}\n")
            .add(sums.copy())
            .add(groups.gather());
    return new ConvolutionWords(plan)
        .begin(op, kernel, "; the work is split by " + split.words())
        .copies(image.floats() + plan.output().elements(), 0)
        .splitBy(split.parts())
        .body(body);
  }

  private static String lines(ImageCopy image, TapSplit split) {
    String lines = LINES.replace("{step}", split.step());
    return image.ofGroup()
        ? split.forEachBlock(image.whole() + lines)
        : image.whole() + split.forEachBlock(lines);
  }
}
