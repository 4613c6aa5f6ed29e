package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;

/**
 * The forward pass of a convolution with few pixels and many filters, in tiles. Workers split the
 * filters: reading a packed weight for few pixels costs as much as using it, so each reads its
 * part.
 */
final class Conv2DByFiltersWriter implements KernelWriter<ContractionOp> {

  private static final String START =
      """
      final int packedLength = TILES.packedLength(${taps}, ${part}); // of the weights of some filters
      float[] start = scratch.${start};
      """;

  private static final String PARTS =
      """
      for (int first = from * ${part}; first < Math.min(to * ${part}, ${filters}); first += ${part}) {
        int count = Math.min(${part}, ${filters} - first);
      """;

  private static final String BIAS =
      """
      TILES.pack(1, count, 0, 1, parameters, bias + first, ${filters}, 1, start);
      """;

  private static final String ALL_SAMPLES =
      """
      TILES.multiply(
          ${layout}, arena, x, batch * ${outPixels}, ${kernelHeight}, ${depth}, weights, first / ${part} * packedLength, count,
          start, 0, 0, arena, y + first, ${filters}, ${floor}, scratch.${products});
      """;

  private static final String PRODUCT =
      """
      TILES.multiply(
          ${layout}, ${image}, ${imageStart}, ${outPixels}, ${kernelHeight}, ${depth}, weights, first / ${part} * packedLength, count,
          start, 0, 0, arena, y + n * ${outSize} + first, ${filters}, ${floor}, scratch.${products});
      """;

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    ImageCopy image = ImageCopy.ofAll(plan);
    PackedParts parts = PackedParts.byFilters(plan);
    ScratchArrays scratch = kernel.library().scratch();
    String start = op.bias() ? "bias" : "zeros";
    Template body =
        image
            .template(scratch)
            .put("bias", op.bias() ? kernel.placeOfInput("bias", 2) : "")
            .put("part", FewPixels.PART)
            .put("start", scratch.packed(start, 1, FewPixels.PART))
            .tiles(kernel, "Pixels", image.pixels())
            .put("floor", op.relu() ? "0f" : "Float.NEGATIVE_INFINITY")
            .add(START)
            .addIf(op.bias(), "final int bias = ${bias}; // [${filters}]\n")
            .add(image.declare())
            .add(PARTS)
            .addIf(op.bias(), BIAS.indent(2))
            .add(FewPixels.samples(op.window(), ALL_SAMPLES, image.whole() + PRODUCT).indent(2))
            .add("}\n");
    return new ConvolutionWords(plan)
        .begin(op, kernel, FewPixels.split("filters"))
        .copies(image.floats(), 0)
        .takesPacked(parts.length())
        .splitBy(FewPixels.parts(plan.filters()))
        .body(body)
        .preparedBy(WeightPacking.kernel(kernel, parts));
  }
}
