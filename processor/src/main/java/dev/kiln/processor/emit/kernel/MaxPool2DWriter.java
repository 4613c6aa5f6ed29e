package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.MaxPool2DOp;

/** The forward pass of max pooling. */
final class MaxPool2DWriter implements KernelWriter<MaxPool2DOp> {

  private static final String BODY =
      """
      for (int n = from; n < to; n++) {
        for (int row = 0; row < ${outHeight}; row++) {
          for (int col = 0; col < ${outWidth}; col++) {
            int corner = x + n * ${imageSize} + row * ${rowStep} + col * ${columnStep};
            int at = y + n * ${outSize} + (row * ${outWidth} + col) * ${channels};
            for (int c = 0; c < ${channels}; c++) {
              float max = arena[corner + c];
              for (int wy = 0; wy < ${windowHeight}; wy++) {
                for (int wx = 0; wx < ${windowWidth}; wx++) {
                  max = Math.max(max, arena[corner + wy * ${imageRow} + wx * ${channels} + c]);
                }
              }
              arena[at + c] = max;
            }
          }
        }
      }
      """;

  @Override
  public Kernel write(MaxPool2DOp op, Node node, KernelBuilder kernel) {
    var plan = new PoolingPlan(op.window(), node.input(0).shape(), node.output().shape());
    return kernel
        .describe(plan.words())
        .takes(Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .body(plan.template().add(BODY));
  }
}
