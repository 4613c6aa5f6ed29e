package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.ContractionOp;

/**
 * The forward pass of a convolution by Winograd's minimal filtering, alone or with the max pooling
 * behind it: some lines of tiles are transformed, multiplied as 36 products of matrices, and
 * transformed back while they are in the cache.
 */
final class WinogradConv2DWriter {

  private static final String STARTS =
      """
      float[] work = scratch.${work};
      final int packedLength = TILES.packedLength(${groupChannels}, ${groupFilters}); // ${copies} times in the weights
      """;

  private static final String INPUTS =
      """
      float[] inputs = scratch.${inputs}; // [36, tiles, ${channels}]
      float[] outputs = scratch.${outputs}; // [36, tiles, ${filters}]
      for (int line = from; line < to; line += ${lines}) {
        int tiles = Math.min(${lines}, to - line) * ${tilesWide};
        for (int tile = 0; tile < tiles; tile += ${tilesWide}) {
          int row = line + tile / ${tilesWide}; // of the tiles of all samples
          ${winograd}.inputLine(
              arena, x + row / ${tilesHigh} * ${imageSize}, ${height}, ${width}, ${channels}, row % ${tilesHigh} * 4${before}, ${left}, ${tilesWide},
              inputs, tile * ${channels}, ${inputStride}, work, scratch.${products});
        }
      """;

  private static final String OUTPUTS =
      """
        for (int tile = 0; tile < tiles; tile += ${tilesWide}) {
          int row = line + tile / ${tilesWide};
          int top = row % ${tilesHigh} * 4;
          ${winograd}.outputLine(
              outputs, tile * ${filters}, ${outputStride}, ${filters}, start,
              arena, y + row / ${tilesHigh} * ${outSize} + top * ${outRow}, ${outWidth}, ${rows}, ${tilesWide}, ${floor}, work, scratch.${products});
        }
      }
      """;

  private static final String POOLED_OUTPUTS =
      """
        for (int tile = 0; tile < tiles; tile++) {
          int row = line + tile / ${tilesWide};
          int top = row % ${tilesHigh} * 2; // of the pooled output
          int left = tile % ${tilesWide} * 2;
          int at = row / ${tilesHigh} * ${pooledSize} + top * ${pooledRow} + left * ${filters};
          ${winograd}.pooledOutput(
              outputs, tile * ${filters}, ${outputStride}, ${filters}, start,
              arena, y + at, ${argmax}, ${pooledRow}, ${pooledRows}, ${pooledColumns}, ${floor}, work);
        }
      }
      """;

  private WinogradConv2DWriter() {}

  static Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    ConvolutionPlan convolution = ConvolutionPlan.of(op, node);
    if (op.pooled()) {
      return pooled(op, convolution, node.output().shape(), kernel);
    }
    var plan = new WinogradPlan(convolution, kernel);
    KernelBuilder described = new ConvolutionWords(convolution).begin(op, kernel, howSplit(""));
    return finish(described, plan, begin(op, plan).add(OUTPUTS));
  }

  /** The convolution's output is never written. */
  private static Kernel pooled(
      ContractionOp op, ConvolutionPlan whole, Shape pooled, KernelBuilder kernel) {
    int height = pooled.dimension(0);
    int width = pooled.dimension(1);
    int filters = pooled.dimension(2);
    Shape covered = Shape.of(2 * height, 2 * width, filters);
    var plan =
        new WinogradPlan(new ConvolutionPlan(op.window(), 1, whole.image(), covered), kernel);
    Template body =
        begin(op, plan)
            .put("pooledSize", pooled.elements())
            .put("pooledRow", width * filters)
            .put("pooledRows", WinogradPlan.inside(2, "top", height))
            .put("pooledColumns", WinogradPlan.inside(2, "left", width))
            .put("argmax", op.argmax() ? "argmax + at" : "-1")
            .add(POOLED_OUTPUTS);
    String pooling =
        "; then "
            + new PoolingPlan(op.pool(), whole.output(), pooled).words()
            + (op.argmax() ? ", with its argmax" : "");
    new ConvolutionWords(whole).begin(op, kernel, howSplit(pooling));
    return finish(op.argmax() ? kernel.takesOutput("argmax", 1) : kernel, plan, body);
  }

  private static String howSplit(String pooling) {
    return pooling + WinogradPlan.HOW + "; the work is split by lines of tiles";
  }

  /** The code up to the loop over the tiles that are in work together. */
  private static Template begin(ContractionOp op, WinogradPlan plan) {
    KernelBuilder kernel = plan.kernel();
    var start = new SumStart(op.bias(), plan.filters(), 1);
    Template inputs =
        start
            .fill(plan.template(), kernel)
            .put("floor", op.relu() ? "0f" : "Float.NEGATIVE_INFINITY")
            .add(STARTS)
            .add(start.lines())
            .add(INPUTS);
    return plan.addProducts(inputs, false, 2);
  }

  private static Kernel finish(KernelBuilder kernel, WinogradPlan plan, Template body) {
    return kernel
        .takesPacked(plan.packedLength())
        .copies(plan.copied(), 0)
        .splitSamplesBy(plan.tilesHigh())
        .body(body)
        .preparedBy(WeightPacking.winograd(kernel, plan));
  }
}
