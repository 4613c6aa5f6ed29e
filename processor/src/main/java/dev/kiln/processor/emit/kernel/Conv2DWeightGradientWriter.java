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
      for (int ${row} = 0; ${row} < ${rows}; ${row}++) {
        int first = ${firstTap};
        int last = ${lastTap};
        int at = ${sumsAt} + ${row} * ${length} * ${sumWidth};
        ${Arrays}.fill(${sums}, at + first * ${sumWidth}, at + last * ${sumWidth}, 0f);
      }
      """;

  private static final String LINES =
      """
      for (int line = 0; line < ${outHeight}; line += ${lines}) {
        int lines = Math.min(${lines}, ${outHeight} - line);
        int pixels = lines * ${outWidth};
        int rows = dy + n * ${outSize} + line * ${outWidth} * ${filters};
        TILES.packNarrow(pixels, ${filters}, pixels, arena, rows, ${filters}, gradient);
        for (int ${row} = 0; ${row} < ${rows}; ${row}++) {
          int first = ${firstTap};
          int last = ${lastTap};
          if (first < last) {
            TILES.multiplyTransposed(
                ${layout}, ${image}, ${imageStart} + line * ${lineStep} + {step} + first, last - first, lines, ${outWidth},
                gradient, ${sumWidth}, ${sums}, ${sumsAt} + (${row} * ${length} + first) * ${sumWidth}, ${sumWidth}, scratch.${products});
          }
        }
      }
      """;

  /** The same for parts that are a row of the kernel, for some of the filters or for a group's. */
  private static final String START_OF_BLOCKS =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${ownChannels}, ${filters}]
      {spread}float[] gradient = scratch.${right}; // some rows and filters of dy, packed
      for (int part = from; part < to; part++) {
        int f = part / ${rows} * ${block};
        int at = ${weightStart} + part % ${rows} * ${length} * ${filters} + f;
        int filters = Math.min(${block}, ${filters} - f);
        for (int k = 0; k < ${length}; k++) {
          ${Arrays}.fill(${weightArray}, at + k * ${filters}, at + k * ${filters} + filters, 0f);
        }
      }
      """;

  private static final String BLOCKS =
      """
      for (int ${unit} = from / ${rows}; ${unit} * ${rows} < to; ${unit}++) {
        int f = ${unit} * ${block};
        int filters = Math.min(${block}, ${filters} - f);
      {copy}  for (int line = 0; line < ${outHeight}; line += ${lines}) {
          int lines = Math.min(${lines}, ${outHeight} - line);
          int pixels = lines * ${outWidth};
          TILES.packNarrow(pixels, filters, pixels, arena, dy + n * ${outSize} + line * ${outRow} + f, ${filters}, gradient);
          int end = Math.min(to - ${unit} * ${rows}, ${rows});
          for (int ${row} = Math.max(from - ${unit} * ${rows}, 0); ${row} < end; ${row}++) {
            TILES.multiplyTransposed(
                ${layout}, ${image}, ${imageStart} + line * ${lineStep} + {step}, ${length}, lines, ${outWidth},
                gradient, filters, ${weightArray}, ${weightStart} + ${row} * ${length} * ${filters} + f, ${filters}, scratch.${products});
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
    Template body =
        groups
            .put(
                sums.put(split.put(image.template(scratch)), plan.taps(), scratch),
                "gradients",
                scratch)
            .put("weight", kernel.placeOfOutput("weight"))
            .put("right", scratch.packed("gradient", pixels, split.block()))
            .tiles(kernel, "Taps", image.tapRows())
            .add(sums.declare())
            .add(
                (split.blocks() ? START_OF_BLOCKS : START)
                    .replace("{spread}", groups.declareGradient()))
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
    String lines = (split.blocks() ? BLOCKS : LINES).replace("{step}", split.step());
    boolean ofGroup = image.ofGroup();
    return (ofGroup ? "" : image.whole())
        + lines.replace("{copy}", ofGroup ? image.whole().indent(2) : "");
  }
}
