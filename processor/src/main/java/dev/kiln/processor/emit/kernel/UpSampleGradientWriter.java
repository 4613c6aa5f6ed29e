package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.UpSampleGradientOp;

/** The gradient of repeated pixels: their sum. */
final class UpSampleGradientWriter implements KernelWriter<UpSampleGradientOp> {

  private static final String BODY =
      """
      ${Arrays}.fill(arena, dx + from * ${imageSize}, dx + to * ${imageSize}, 0f);
      for (int n = from; n < to; n++) {
        for (int row = 0; row < ${outHeight}; row++) {
          for (int col = 0; col < ${outWidth}; col++) {
            int pixel = row / ${vertical} * ${width} + col / ${horizontal};
            int in = dx + n * ${imageSize} + pixel * ${channels};
            int out = dy + n * ${outSize} + (row * ${outWidth} + col) * ${channels};
            for (int c = 0; c < ${channels}; c++) {
              arena[in + c] += arena[out + c];
            }
          }
        }
      }
      """;

  @Override
  public Kernel write(UpSampleGradientOp op, Node node, KernelBuilder kernel) {
    Shape image = node.output().shape();
    Shape output = node.input(0).shape();
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
        .describe(
            "the gradient of repeated pixels, of "
                + output.dimensions()
                + " into "
                + image.dimensions())
        .takes(Variable.ARENA)
        .takesInput("dy", 0)
        .takesOutput("dx")
        .body(body);
  }
}
