package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.WinogradConv2DOp;

/**
 * The forward pass of a convolution by Winograd's minimal filtering: some lines of tiles are
 * transformed, multiplied as 36 products of matrices, and transformed back while they are in the
 * cache.
 */
final class WinogradConv2DTiles implements KernelWriter<WinogradConv2DOp> {

  private static final String WEIGHTS =
      """
      final int weight = ${weight}; // [3, 3, ${channels}, ${filters}]
      float[] work = scratch.${work};
      float[] weights = scratch.${weights}; // 36 times [${channels}, ${filters}], packed
      final int packedLength = TILES.packedLength(${channels}, ${filters});
      ${winograd}.pack(TILES, parameters, weight, ${channels}, ${filters}, weights, packedLength, scratch.${known}, work);
      float[] start = scratch.${start};
      """;

  private static final String BIAS =
      """
      final int bias = ${bias}; // [${filters}]
      TILES.pack(1, ${filters}, 0, 1, parameters, bias, ${filters}, 1, start);
      """;

  private static final String INPUTS =
      """
      float[] inputs = scratch.${inputs}; // [36, tiles, ${channels}]
      float[] outputs = scratch.${outputs}; // [36, tiles, ${filters}]
      for (int line = from; line < to; line += ${lines}) {
        int tiles = Math.min(${lines}, to - line) * ${tilesWide};
        for (int tile = 0; tile < tiles; tile++) {
          int row = line + tile / ${tilesWide}; // of the tiles of all samples
          int top = row % ${tilesHigh} * 4;
          int left = tile % ${tilesWide} * 4;
          ${winograd}.input(
              arena, x + row / ${tilesHigh} * ${imageSize}, ${height}, ${width}, ${channels}, top${before}, left${beside},
              inputs, tile * ${channels}, ${inputStride}, work);
        }
      """;

  private static final String PRODUCTS =
      """
        for (int element = 0; element < 36; element++) {
          TILES.multiply(
              ${layout}, inputs, element * ${inputStride}, tiles, 1, ${channels}, weights, element * packedLength, ${filters},
              scratch.${zeros}, 0, 0, outputs, element * ${outputStride}, ${filters}, Float.NEGATIVE_INFINITY, scratch.${edge});
        }
      """;

  private static final String OUTPUTS =
      """
        for (int tile = 0; tile < tiles; tile++) {
          int row = line + tile / ${tilesWide};
          int top = row % ${tilesHigh} * 4;
          int left = tile % ${tilesWide} * 4;
          ${winograd}.output(
              outputs, tile * ${filters}, ${outputStride}, ${filters}, start,
              arena, y + row / ${tilesHigh} * ${outSize} + top * ${outRow} + left * ${filters}, ${outRow}, ${rows}, ${columns}, ${floor}, work);
        }
      }
      """;

  @Override
  public Kernel write(WinogradConv2DOp winograd, Node node, KernelBuilder kernel) {
    Conv2DOp op = winograd.direct();
    var plan = new WinogradPlan(op.window(), node.input(0).shape(), node.output().shape(), kernel);
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.tileScratch();
    CodeBlock known = CodeBlock.of("$L", 9 * plan.channels() * plan.filters());
    String zeros = scratch.packed("zeros", 1, plan.filters());
    Template body =
        plan.template()
            .put("weight", library.offset(node.input(1)))
            .put("weights", scratch.floats(kernel.name() + "Packed", plan.packedLength()))
            .put("known", scratch.floats(kernel.name() + "Known", known))
            .put("layout", plan.rows(plan.channels()))
            .put("zeros", zeros)
            .put("bias", op.bias() ? library.offset(node.input(2)) : 0)
            .put("start", op.bias() ? scratch.packed("bias", 1, plan.filters()) : zeros)
            .put("floor", op.relu() ? "0f" : "Float.NEGATIVE_INFINITY")
            .add(WEIGHTS)
            .addIf(op.bias(), BIAS)
            .add(INPUTS)
            .add(PRODUCTS)
            .add(OUTPUTS);
    return kernel
        .describe(
            plan.words()
                + Words.epilogue(op)
                + "; by Winograd's minimal filtering, in tiles of 4x4 pixels; the work is split by"
                + " lines of tiles",
            Conv2DWriter.formula(op))
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .takes(Variable.TILE_SCRATCH)
        .splitSamplesBy(plan.tilesHigh())
        .body(body);
  }
}
