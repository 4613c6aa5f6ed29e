package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.op.Conv2DOp;

/**
 * The forward pass of a convolution by Winograd's minimal filtering, up to the products: some lines
 * of tiles are transformed, multiplied as 36 products of matrices, and transformed back while they
 * are in the cache.
 *
 * @param op the convolution
 * @param plan its numbers
 */
record WinogradForward(Conv2DOp op, WinogradPlan plan) {

  private static final String STARTS =
      """
      float[] work = scratch.${work};
      final int packedLength = TILES.packedLength(${groupChannels}, ${groupFilters}); // ${copies} times in the weights
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

  /** The kernel's code, up to the loop over the tiles that are in work together. */
  Template template() {
    KernelBuilder kernel = plan.kernel();
    ScratchArrays scratch = kernel.library().scratch();
    Template inputs =
        plan.template()
            .put("bias", op.bias() ? kernel.placeOfInput("bias", 2) : "")
            .put("start", scratch.packed(op.bias() ? "bias" : "zeros", 1, plan.filters()))
            .put("floor", op.relu() ? "0f" : "Float.NEGATIVE_INFINITY")
            .add(STARTS)
            .addIf(op.bias(), BIAS)
            .add(INPUTS);
    return plan.addProducts(inputs, false, 2);
  }

  /** The kernel, described but for its outputs and its body. */
  KernelBuilder describe(String words) {
    return plan.kernel()
        .describe(
            words
                + "; by Winograd's minimal filtering, in tiles of 4x4 pixels; the work is split by"
                + " lines of tiles",
            plan.formula(op))
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .splitSamplesBy(plan.tilesHigh());
  }
}
