package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;

/**
 * The gradient of a convolution in its input, in tiles: a convolution of dy among zeros with the
 * weight turned by half a circle. See {@link ConvolutionPlan#turned}. Groups take turns, each with
 * the filters of its own; a kernel with gaps takes one row after the other.
 */
final class Conv2DInputGradientWriter implements KernelWriter<ContractionOp> {

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${ownChannels}, ${filters}]
      float[] weights = scratch.${weights}; // turned by half a circle, one row per (ky, kx, filter)
      """;
  private static final String ZEROS =
      """
      float[] zeros = scratch.${zeros};
      """;
  private static final String PACK =
      """
      for (int ky = 0; ky < ${kernelHeight}; ky++) {
        for (int kx = 0; kx < ${kernelWidth}; kx++) {
          int tap = ({turnedRow}${lastColumn} - kx) * ${groupFilters};
          int at = ${weightStart} + ((ky * ${kernelWidth} + kx) * ${groupChannels}${plusFirst}) * ${filters}${filtersOfGroup};
          TILES.pack(${factors}, ${count}, tap, ${groupFilters}, ${weightArray}, at, 1, ${filters}, weights${packedBy});
        }
      }
      """;
  private static final String TURNED_ROW = "(${lastRow} - ky) * ${kernelWidth} + ";
  private static final String PRODUCT =
      """
      TILES.multiply(
          ${layout}, ${image}, ${imageStart}, ${pixels}, ${runs}, ${run}, weights${packed}, ${count},
          zeros, 0, 0, arena, dx + n * ${imageSize}${plusFirst}${channelsOfGroup}, ${channels}, Float.NEGATIVE_INFINITY, scratch.${products});
      """;
  private static final String PRODUCTS =
      """
      int out = dx + n * ${imageSize}${channelsOfGroup};
      for (int ky = 0; ky < ${kernelHeight}; ky++) {
        TILES.multiply(
            ${layout}, ${image}, ${imageStart} + ky * ${rowStep}, ${pixels}, ${runs}, ${run}, weights${packed}, ${count},
            ky == 0 ? zeros : arena, ky == 0 ? 0 : out, ky == 0 ? 0 : ${channels},
            arena, out, ${channels}, Float.NEGATIVE_INFINITY, scratch.${products});
      }
      """;

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    ImageCopy gradient = ImageCopy.ofGradient(plan);
    var share = new Share(plan);
    var groups = new MergedGroups(plan);
    int last = plan.window().taps().height() - 1;
    ScratchArrays scratch = kernel.library().scratch();
    PackedParts parts = PackedParts.turned(plan, share.channels());
    Template body =
        groups
            .put(share.put(gradient.put(plan.numbers(), scratch)), "parameters", scratch)
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("weights", parts.array(scratch))
            .put("lastRow", last)
            .put("lastColumn", plan.window().taps().width() - 1)
            .put("factors", parts.factors())
            .put("packed", parts.place("ky"))
            .put("packedBy", parts.place(last + " - ky"))
            .put("run", parts.run())
            .put("pixels", plan.image().dimension(0) * plan.image().dimension(1))
            .put("filtersOfGroup", plan.grouped() ? " + group * " + plan.groupFilters() : "")
            .put("channelsOfGroup", plan.grouped() ? " + group * " + plan.groupChannels() : "")
            .put("zeros", scratch.packed("zeros", 1, share.channels()))
            .tiles(kernel, "Pixels", gradient.pixels())
            .add(START)
            .add(groups.spread())
            .add(parts.declareLength())
            .add(ZEROS)
            .add(gradient.declare())
            .add(
                share.loops(
                    plan.forEachGroup(
                        PACK.replace("{turnedRow}", plan.products() > 1 ? "" : TURNED_ROW)),
                    gradient.forEachGroup(
                        gradient.whole(), plan.products() > 1 ? PRODUCTS : PRODUCT)));
    return share.of(op, kernel).copies(gradient.floats(), plan.weights()).body(body);
  }
}
