package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;

/**
 * The gradient of a convolution in its input by Winograd's minimal filtering. The patches of
 * neighbouring tiles overlap and are added, so that workers split the samples only.
 */
final class WinogradConv2DInputGradientWriter implements KernelWriter<ContractionOp> {

  private static final String WEIGHTS =
      """
      final int weight = ${weight}; // [3, 3, ${groupChannels}, ${filters}]
      float[] work = scratch.${work};
      float[] weights = scratch.${weights}; // ${copies} times [${groupFilters}, ${groupChannels}], packed
      final int packedLength = TILES.packedLength(${groupFilters}, ${groupChannels});
      ${winograd}.weights().packTransposed(
          TILES, parameters, weight, ${groupChannels}, ${filters}, ${groups}, weights, packedLength, work);
      ${Arrays}.fill(arena, dx + from * ${imageSize}, dx + to * ${imageSize}, 0f);
      """;

  private static final String OUTPUTS =
      """
      float[] inputs = scratch.${inputs}; // [36, tiles, ${channels}]
      float[] outputs = scratch.${outputs}; // [36, tiles, ${filters}]
      for (int n = from; n < to; n++) {
        for (int line = 0; line < ${tilesHigh}; line += ${lines}) {
          int tiles = Math.min(${lines}, ${tilesHigh} - line) * ${tilesWide};
          for (int tile = 0; tile < tiles; tile += ${tilesWide}) {
            int top = (line + tile / ${tilesWide}) * 4;
            ${winograd}.outputGradientLine(
                arena, dy + n * ${outSize}, ${outHeight}, ${outWidth}, ${filters}, ${filters}, top, ${tilesWide},
                outputs, tile * ${filters}, ${outputStride}, work, scratch.${products});
          }
      """;

  private static final String INPUTS =
      """
          for (int tile = 0; tile < tiles; tile += ${tilesWide}) {
            int top = (line + tile / ${tilesWide}) * 4;
            ${winograd}.addInputGradientLine(
                inputs, tile * ${channels}, ${inputStride}, ${channels},
                arena, dx + n * ${imageSize}, ${height}, ${width}, top${before}, ${left}, ${tilesWide}, work, scratch.${products});
          }
        }
      }
      """;

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = new WinogradPlan(ConvolutionPlan.of(op, node), kernel);
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    String pair = plan.filters() + "x" + plan.channels();
    Template body =
        plan.template()
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("weights", scratch.floats("winograd" + pair, plan.transposedLength()))
            .add(WEIGHTS)
            .add(OUTPUTS);
    plan.addProducts(body, true, 4).add(INPUTS);
    return new ConvolutionWords(plan.convolution())
        .begin(op, kernel, WinogradPlan.HOW + " of dy")
        .copies(plan.copied(), plan.weights())
        .body(body);
  }
}
