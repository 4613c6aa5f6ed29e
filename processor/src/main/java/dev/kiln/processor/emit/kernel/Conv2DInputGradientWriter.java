package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Window;

/**
 * The gradient of a convolution in its input: each weight sends the output's gradients back to the
 * pixels it met.
 */
final class Conv2DInputGradientWriter implements KernelWriter<Conv2DInputGradientOp> {

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${channels}, ${filters}]
      float[][] planes = scratch.${planes}; // dx, one row per channel
      float[][] rows = scratch.${rows}; // dy, one row per filter
      float[] column = scratch.${column}; // what one weight sends back
      for (int n = from; n < to; n++) {
        for (int c = 0; c < ${channels}; c++) {
          ${Arrays}.fill(planes[c], 0f);
        }
      """;

  private static final String STRIP =
      """
      for (int pixel = 0; pixel < ${stripPixels}; pixel++) {
        int at = dy + n * ${outSize} + ${outPixel} * ${filters};
        for (int f = 0; f < ${filters}; f++) {
          rows[f][pixel] = arena[at + f];
        }
      }
      for (int k = 0; k < ${taps}; k++) {
        ${Arrays}.fill(column, 0f);
        ${add}(column, parameters, weight + k * ${filters}, 1, rows, 0, ${filters});
        ${kernelRowOfTap}int kx = k / ${channels} % ${kernelWidth};
        float[] plane = planes[k % ${channels}];
        for (int row = 0; row < ${stripHeight}; row++) {
          int at = (${inputRow}) * ${planeWidth} + kx;
          for (int col = 0; col < ${outWidth}; col++) {
            plane[at + ${step}] += column[row * ${outWidth} + col];
          }
        }
      }
      """;

  private static final String END =
      """
        for (int row = 0; row < ${height}; row++) {
          for (int col = 0; col < ${width}; col++) {
            int pixel = ${imagePixel};
            int at = dx + n * ${imageSize} + (row * ${width} + col) * ${channels};
            for (int c = 0; c < ${channels}; c++) {
              arena[at + c] = planes[c][pixel];
            }
          }
        }
      }
      """;

  @Override
  public Kernel write(Conv2DInputGradientOp op, Node node, KernelBuilder kernel) {
    var plan = new ConvolutionPlan(op.window(), op.image(), node.input(0).shape());
    KernelLibrary library = kernel.library();
    int strideX = op.window().stride().width();
    Template body =
        plan.template()
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("kernelRowOfTap", kernelRowOfTap(op.window(), plan))
            .put("step", strideX == 1 ? "col" : "col * " + strideX)
            .put("planes", gradientPlanes(plan, library))
            .put(
                "rows", library.rowScratch().rows("outputRows", plan.filters(), plan.stripPixels()))
            .put("column", library.rowScratch().row("column", plan.stripPixels()))
            .put("add", library.rows().add(plan.stripPixels()))
            .add(START)
            .add(plan.forEachStrip(STRIP).indent(2))
            .add(END);
    return kernel
        .describe(
            "the gradient in the input of a " + plan.words(),
            "dx[oy * stride + ky, ox * stride + kx, c] += sum over f of dy[oy, ox, f] * weight[ky, kx, c, f]")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("dy", 0)
        .takesOutput("dx")
        .takes(Variable.ROW_SCRATCH)
        .body(body);
  }

  private static String kernelRowOfTap(Window window, ConvolutionPlan plan) {
    return window.size().height() == 1
        ? ""
        : "int ky = k / " + window.size().width() * plan.channels() + ";\n  ";
  }

  private static String gradientPlanes(ConvolutionPlan plan, KernelLibrary library) {
    return library.rowScratch().rows("gradientPlanes", plan.channels(), plan.planePixels());
  }
}
