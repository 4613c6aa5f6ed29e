package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;

/**
 * The gradient of a convolution in its weight by Winograd's minimal filtering: the gradient of the
 * transformed weight is summed over the tiles of all samples, and transformed back once. Workers
 * split the filters, never the sum, so that the result doesn't depend on their number.
 */
final class WinogradConv2DWeightGradientWriter implements KernelWriter<ContractionOp> {

  /** A part of the filters is at least as many as the widest vector holds. */
  private static final int PART = 16;

  private static final String START =
      """
      int first = from * ${filters} / ${parts};
      int filters = to * ${filters} / ${parts} - first;
      float[] work = scratch.${work};
      float[] inputs = scratch.${inputs}; // [36, tiles, ${channels}]
      float[] outputs = scratch.${outputs}; // [36, tiles, filters]
      float[] packed = scratch.${packed}; // one of the 36
      float[] sums = scratch.${sums}; // [36, ${groupChannels}, filters]
      ${Arrays}.fill(sums, 0f);
      """;

  private static final String TRANSFORM =
      """
      for (int line = 0; line < batch * ${tilesHigh}; line += ${lines}) {
        int tiles = Math.min(${lines}, batch * ${tilesHigh} - line) * ${tilesWide};
        for (int tile = 0; tile < tiles; tile += ${tilesWide}) {
          int row = line + tile / ${tilesWide}; // of the tiles of all samples
          int n = row / ${tilesHigh};
          int top = row % ${tilesHigh} * 4;
          ${winograd}.inputLine(
              arena, x + n * ${imageSize}, ${height}, ${width}, ${channels}, top${before}, ${left}, ${tilesWide},
              inputs, tile * ${channels}, ${inputStride}, work, scratch.${products});
          ${winograd}.outputGradientLine(
              arena, dy + n * ${outSize} + first, ${outHeight}, ${outWidth}, ${filters}, filters, top, ${tilesWide},
              outputs, tile * filters, ${outputStride}, work, scratch.${products});
        }
      """;

  private static final String SUM =
      """
      TILES.packNarrow(tiles, ${count}, tiles, outputs, element * ${outputStride} + ${column}, filters, packed);
      TILES.multiplyTransposed(
          ${layout}, inputs, element * ${inputStride} + ${channel}, ${groupChannels}, 1, tiles,
          packed, ${count}, sums, element * ${groupChannels} * filters + ${column}, filters, scratch.${products});
      """;

  /** The filters of a part are of one group. */
  private static final String PARTS =
      """
      for (int part = from; part < to; part++) {
        int column = part * ${count} - first;
        int channel = part / ${partsOfGroup} * ${groupChannels}; // the first of the group
      """;

  private static final String BACK =
      """
      final int weight = ${weight}; // [3, 3, ${groupChannels}, ${filters}]
      ${winograd}.weights().gradient(
          sums, ${groupChannels} * filters, ${groupChannels}, filters, gradients, weight + first, ${filters}, work);
      """;

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = new WinogradPlan(ConvolutionPlan.of(op, node), kernel);
    ScratchArrays scratch = kernel.library().scratch();
    int groups = plan.convolution().groups();
    int pairs = plan.convolution().groupChannels() * plan.filters();
    int parts = parts(plan);
    int atOnce = plan.filters() / parts;
    boolean whole = groups == 1;
    Template body =
        plan.template()
            .put("weight", kernel.placeOfOutput("weight"))
            .put("parts", parts)
            .put("partsOfGroup", parts / groups)
            .put("count", whole ? "filters" : atOnce)
            .put("column", whole ? 0 : "column")
            .put("channel", whole ? 0 : "channel")
            .put("packed", scratch.packed("gradient", plan.tiles(), plan.filters()))
            .put("sums", scratch.floats("winogradSums" + pairs, CodeBlock.of("36 * $L", pairs)))
            .put("layout", plan.sums(plan.channels()))
            .add(START)
            .add(TRANSFORM)
            .add("  for (int element = 0; element < 36; element++) {\n")
            .add((whole ? SUM : PARTS + SUM.indent(2) + "}\n").indent(4))
            .add("  }\n}\n")
            .add(BACK);
    return new ConvolutionWords(plan.convolution())
        .begin(
            op,
            kernel,
            WinogradPlan.HOW + " of dy; the work is split by filters, " + atOnce + " at a time")
        .copies(plan.copied(), 0)
        .splitBy(parts)
        .body(body);
  }

  private static int parts(WinogradPlan plan) {
    int groups = plan.convolution().groups();
    int filters = plan.convolution().groupFilters();
    return groups == 1 || filters % PART == 0 ? Math.max(1, plan.filters() / PART) : groups;
  }
}
