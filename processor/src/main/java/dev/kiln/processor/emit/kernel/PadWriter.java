package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.PadOp;

/** Puts a border around an image. */
final class PadWriter implements KernelWriter<PadOp> {

  private static final String BODY =
      """
      ${Arrays}.fill(arena, y + from * ${outSize}, y + to * ${outSize}, ${value});
      for (int n = from; n < to; n++) {
        for (int row = 0; row < ${height}; row++) {
          int in = x + n * ${imageSize} + row * ${imageRow};
          int out = y + n * ${outSize} + (row + ${top}) * ${outRow} + ${left};
          System.arraycopy(arena, in, arena, out, ${imageRow});
        }
      }
      """;

  @Override
  public Kernel write(PadOp op, Node node, KernelBuilder kernel) {
    Shape image = node.input(0).shape();
    Shape output = node.output().shape();
    Template body =
        new Template()
            .put("value", op.value() == 0 ? "0f" : "Float.NEGATIVE_INFINITY")
            .put("height", image.dimension(0))
            .put("imageRow", image.dimension(1) * image.dimension(2))
            .put("imageSize", image.elements())
            .put("outRow", output.dimension(1) * output.dimension(2))
            .put("outSize", output.elements())
            .put("top", op.before().height())
            .put("left", op.before().width() * image.dimension(2))
            .add(BODY);
    return kernel
        .describe("a border around " + image.dimensions() + ", which gives " + output.dimensions())
        .takes(Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .body(body);
  }
}
