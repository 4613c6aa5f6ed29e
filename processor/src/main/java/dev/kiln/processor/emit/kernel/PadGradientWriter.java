package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.PadGradientOp;

/** The gradient of an image with a border: what lies inside. */
final class PadGradientWriter implements KernelWriter<PadGradientOp> {

  private static final String BODY =
      """
      for (int n = from; n < to; n++) {
        for (int row = 0; row < ${height}; row++) {
          int in = dx + n * ${imageSize} + row * ${imageRow};
          int out = dy + n * ${outSize} + (row + ${top}) * ${outRow} + ${left};
          System.arraycopy(arena, out, arena, in, ${imageRow});
        }
      }
      """;

  @Override
  public Kernel write(PadGradientOp op, Node node, KernelBuilder kernel) {
    Shape image = node.output().shape();
    Shape output = node.input(0).shape();
    Template body =
        new Template()
            .put("height", image.dimension(0))
            .put("imageRow", image.dimension(1) * image.dimension(2))
            .put("imageSize", image.elements())
            .put("outRow", output.dimension(1) * output.dimension(2))
            .put("outSize", output.elements())
            .put("top", op.before().height())
            .put("left", op.before().width() * image.dimension(2))
            .add(BODY);
    return kernel
        .describe("the gradient of " + image.dimensions() + " without its border")
        .takes(Variable.ARENA)
        .takesInput("dy", 0)
        .takesOutput("dx")
        .body(body);
  }
}
