package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DOp;

/**
 * The forward pass of a convolution: a matrix product whose long rows run over the pixels of the
 * output.
 */
final class Conv2DWriter implements KernelWriter<Conv2DOp> {

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${channels}, ${filters}]
      """;

  private static final String BIAS_OFFSET =
      """
      final int bias = ${bias}; // [${filters}]
      """;

  private static final String ROWS =
      """
      float[][] planes = scratch.${planes}; // the image, one row per channel
      """;

  private static final String COLUMN_ROWS =
      """
      float[][] columns = scratch.${columns}; // what each weight meets
      """;

  private static final String SAMPLES =
      """
      float[][] sums = scratch.${sums}; // the output, one row per filter
      for (int n = from; n < to; n++) {
        ${planesMethod}(arena, x + n * ${imageSize}, planes);
      """;

  private static final String COLUMNS =
      """
      ${columnsMethod}(planes${topArgument}, columns);
      """;

  private static final String PRODUCTS =
      """
      for (int f = 0; f < ${filters}; f++) {
        ${Arrays}.fill(sums[f], ${first});
      }
      for (int k = 0; k < ${taps}; k += ${block}) {
        int count = Math.min(${block}, ${taps} - k);
        for (int f = 0; f < ${filters}; f++) {
          ${add}(sums[f], parameters, weight + k * ${filters} + f, ${filters}, ${rows}, k, count);
        }
      }
      for (int pixel = 0; pixel < ${stripPixels}; pixel++) {
        int at = ${start} + ${outPixel} * ${filters};
        for (int f = 0; f < ${filters}; f++) {
          ${output}[at + f] = ${result};
        }
      }
      """;

  @Override
  public Kernel write(Conv2DOp op, Node node, KernelBuilder kernel) {
    var plan = new ConvolutionPlan(op.window(), node.input(0).shape(), node.output().shape());
    Template body =
        template(op, plan, node, kernel)
            .put("output", "arena")
            .put("start", "y + n * " + node.output().elements())
            .add("}\n");
    return kernel
        .describe(plan.words() + Words.epilogue(op), formula(op))
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .takes(Variable.ROW_SCRATCH)
        .body(body);
  }

  /**
   * The code up to the end of the loop over the samples, with holes for the array that takes the
   * output and for where it starts there.
   */
  static Template template(Conv2DOp op, ConvolutionPlan plan, Node node, KernelBuilder kernel) {
    KernelLibrary library = kernel.library();
    ConvolutionRows rows = new ConvolutionRows(plan, node.layer(), library);
    String strip = (plan.pointwise() ? "" : COLUMNS) + PRODUCTS;
    return plan.template()
        .put("weight", kernel.placeOfInput("weight", 1))
        .put("bias", op.bias() ? kernel.placeOfInput("bias", 2) : "")
        .put("planes", rows.planes())
        .put("planesMethod", rows.planesMethod())
        .put("columns", rows.columns())
        .put("columnsMethod", rows.columnsMethod())
        .put("rows", plan.pointwise() ? "planes" : "columns")
        .put("sums", library.rowScratch().rows("outputRows", plan.filters(), plan.stripPixels()))
        .put("add", library.rows().add(plan.stripPixels()))
        .put("first", op.bias() ? "parameters[bias + f]" : "0f")
        .put("result", op.relu() ? "Math.max(sums[f][pixel], 0f)" : "sums[f][pixel]")
        .add(START)
        .addIf(op.bias(), BIAS_OFFSET)
        .add(ROWS)
        .addIf(!plan.pointwise(), COLUMN_ROWS)
        .add(SAMPLES)
        .add(plan.forEachStrip(strip).indent(2));
  }

  static String formula(Conv2DOp op) {
    int strideY = op.window().stride().height();
    int strideX = op.window().stride().width();
    String row = (strideY == 1 ? "oy" : "oy * " + strideY) + " + ky";
    String column = (strideX == 1 ? "ox" : "ox * " + strideX) + " + kx";
    String sum = "sum over ky, kx, c of x[%s, %s, c] * weight[ky, kx, c, f]".formatted(row, column);
    return "y[oy, ox, f] = " + Words.withEpilogue(op, sum, "bias[f]");
  }
}
