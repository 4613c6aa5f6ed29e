package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.UpSampleOp;

/** Repeats pixels. */
final class UpSampleWriter implements KernelWriter<UpSampleOp> {

  private static final String BODY =
      """
      for (int n = from; n < to; n++) {
        for (int row = 0; row < ${outHeight}; row++) {
          for (int col = 0; col < ${outWidth}; col++) {
            int pixel = row / ${vertical} * ${width} + col / ${horizontal};
            int in = x + n * ${imageSize} + pixel * ${channels};
            int out = y + n * ${outSize} + (row * ${outWidth} + col) * ${channels};
            System.arraycopy(arena, in, arena, out, ${channels});
          }
        }
      }
      """;

  @Override
  public Kernel write(UpSampleOp op, Node node, KernelBuilder kernel) {
    Shape image = node.input(0).shape();
    Shape output = node.output().shape();
    Template body =
        new Template()
            .put("outHeight", output.dimension(0))
            .put("outWidth", output.dimension(1))
            .put("vertical", op.size().height())
            .put("horizontal", op.size().width())
            .put("width", image.dimension(1))
            .put("channels", image.dimension(2))
            .put("imageSize", image.elements())
            .put("outSize", output.elements())
            .add(BODY);
    return kernel
        .describe("repeats pixels, of " + image.dimensions() + " into " + output.dimensions())
        .takes(Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .body(body);
  }
}
