package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;

/** The weight's gradient with one row of sums per tap, for kernels with more filters than taps. */
final class WeightGradientByTap {

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${channels}, ${filters}]
      float[][] planes = scratch.${planes}; // the image, one row per channel
      float[][] rows = scratch.${rows}; // dy, one row per pixel of the output
      float[][] sums = scratch.${sums}; // dw, one row per (ky, kx, channel)
      """;

  private static final String COLUMN_ROWS =
      """
      float[][] columns = scratch.${columns}; // what each weight meets
      """;

  private static final String SAMPLES =
      """
      for (int k = from; k < to; k++) {
        ${Arrays}.fill(sums[k], 0f);
      }
      for (int n = 0; n < batch; n++) {
        ${planesMethod}(arena, x + n * ${imageSize}, planes);
      """;

  private static final String COLUMNS =
      """
      ${columnsMethod}(planes${topArgument}, columns);
      """;

  private static final String SUMS =
      """
      for (int pixel = 0; pixel < ${stripPixels}; pixel++) {
        int at = dy + n * ${outSize} + ${outPixel} * ${filters};
        System.arraycopy(arena, at, rows[pixel], 0, ${filters});
      }
      for (int pixel = 0; pixel < ${stripPixels}; pixel += ${block}) {
        int count = Math.min(${block}, ${stripPixels} - pixel);
        for (int k = from; k < to; k++) {
          ${add}(sums[k], ${source}[k], pixel, 1, rows, pixel, count);
        }
      }
      """;

  private static final String END =
      """
      }
      for (int k = from; k < to; k++) {
        System.arraycopy(sums[k], 0, gradients, weight + k * ${filters}, ${filters});
      }
      """;

  Kernel write(ConvolutionPlan plan, Node node, KernelBuilder kernel) {
    KernelLibrary library = kernel.library();
    ConvolutionRows rows = new ConvolutionRows(plan, node.layer(), library);
    String strip = (plan.pointwise() ? "" : COLUMNS) + SUMS;
    Template body =
        plan.template()
            .put("weight", kernel.placeOfOutput("weight"))
            .put("planes", rows.planes())
            .put("planesMethod", rows.planesMethod())
            .put("columns", rows.columns())
            .put("columnsMethod", rows.columnsMethod())
            .put("source", plan.pointwise() ? "planes" : "columns")
            .put("rows", library.rowScratch().rows("pixels", plan.stripPixels(), plan.filters()))
            .put("sums", library.rowScratch().rows("weightSums", plan.taps(), plan.filters()))
            .put("add", library.rows().add(plan.filters()))
            .add(START)
            .addIf(!plan.pointwise(), COLUMN_ROWS)
            .add(SAMPLES)
            .add(plan.forEachStrip(strip).indent(2))
            .add(END);
    return kernel
        .takes(Variable.GRADIENTS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("dy", 1)
        .takes(Variable.BATCH, Variable.ROW_SCRATCH)
        .splitBy(plan.taps())
        .body(body);
  }
}
