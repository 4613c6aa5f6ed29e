package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.MaxPool2DGradientOp;

/** The gradient of max pooling: the first largest element under each window takes it all. */
final class MaxPool2DGradientWriter implements KernelWriter<MaxPool2DGradientOp> {

  private static final String BODY =
      """
      ${Arrays}.fill(arena, dx + from * ${imageSize}, dx + to * ${imageSize}, 0f);
      for (int n = from; n < to; n++) {
        for (int row = 0; row < ${outHeight}; row++) {
          for (int col = 0; col < ${outWidth}; col++) {
            int corner = n * ${imageSize} + row * ${rowStep} + col * ${columnStep};
            int at = dy + n * ${outSize} + (row * ${outWidth} + col) * ${channels};
            for (int c = 0; c < ${channels}; c++) {
              int best = corner + c;
              for (int wy = 0; wy < ${windowHeight}; wy++) {
                for (int wx = 0; wx < ${windowWidth}; wx++) {
                  int other = corner + wy * ${imageRow} + wx * ${channels} + c;
                  if (arena[x + other] > arena[x + best]) {
                    best = other;
                  }
                }
              }
              arena[dx + best] += arena[at + c];
            }
          }
        }
      }
      """;

  @Override
  public Kernel write(MaxPool2DGradientOp op, Node node, KernelBuilder kernel) {
    var plan = new PoolingPlan(op.window(), node.output().shape(), node.input(1).shape());
    return kernel
        .describe("the gradient of a " + plan.words())
        .takes(Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("dy", 1)
        .takesOutput("dx")
        .body(plan.template().add(BODY));
  }
}
