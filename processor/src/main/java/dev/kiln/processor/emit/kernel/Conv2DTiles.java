package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DOp;

/** The forward pass of a convolution in tiles: pixels by filters, all factors in registers. */
final class Conv2DTiles implements KernelWriter<Conv2DOp> {

  private static final String START =
      """
      float[] start = scratch.${start};
      """;

  private static final String BIAS =
      """
      final int bias = ${bias}; // [${filters}]
      TILES.pack(1, ${filters}, 0, 1, parameters, bias, ${filters}, 1, start);
      """;

  private static final String LINES =
      """
      for (int line = from; line < to; ) {
        int n = line / ${outHeight};
        int top = line % ${outHeight};
        int lines = Math.min(${outHeight} - top, to - line);
      """;

  private static final String PRODUCT =
      """
        TILES.multiply(
            ${layout}, ${image}, ${imageStart} + top * ${lineStep}, lines * ${outWidth}, ${kernelHeight}, ${depth}, weights, ${filters},
            start, 0, 0, arena, y + n * ${outSize} + top * ${outRow}, ${filters}, ${floor}, scratch.${products});
        line += lines;
      }
      """;

  @Override
  public Kernel write(Conv2DOp op, Node node, KernelBuilder kernel) {
    var plan = new ConvolutionTiles(op.window(), node.input(0).shape(), node.output().shape());
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    String start = op.bias() ? "bias" : "zeros";
    Template body =
        plan.template(scratch)
            .put("bias", op.bias() ? kernel.placeOfInput("bias", 2) : "")
            .put("start", scratch.packed(start, 1, plan.filters()))
            .put("products", scratch.products())
            .put("layout", library.layout(kernel.name() + "Pixels", plan.pixels()))
            .put("image", plan.imageArray())
            .put("imageStart", plan.imageStart())
            .put("floor", op.relu() ? "0f" : "Float.NEGATIVE_INFINITY")
            .add(START)
            .addIf(op.bias(), BIAS)
            .add(plan.declarePadded())
            .add(LINES)
            .add(plan.padLines().indent(2))
            .add(PRODUCT);
    return kernel
        .describe(
            plan.words() + Words.epilogue(op) + "; the work is split by rows of the output",
            ConvolutionTiles.formula(op))
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .takesPacked(WeightPacking.length(plan.taps(), plan.filters()))
        .takes(Variable.SCRATCH)
        .splitSamplesBy(plan.output().dimension(0))
        .body(body)
        .preparedBy(WeightPacking.kernel(kernel, plan));
  }
}
