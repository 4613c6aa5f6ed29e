package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.MaxPool2DArgmaxOp;

/** Where the largest elements under the windows of a max pooling are. */
final class MaxPool2DArgmaxWriter implements KernelWriter<MaxPool2DArgmaxOp> {

  private static final String BODY =
      """
      for (int n = from; n < to; n++) {
        for (int row = 0; row < ${outHeight}; row++) {
          for (int col = 0; col < ${outWidth}; col++) {
            int corner = x + n * ${imageSize} + row * ${rowStep} + col * ${columnStep};
            int at = argmax + n * ${outSize} + (row * ${outWidth} + col) * ${channels};
            LOOPS.argMax(${pool}, arena, corner, ${channels}, arena, at);
          }
        }
      }
      """;

  @Override
  public Kernel write(MaxPool2DArgmaxOp op, Node node, KernelBuilder kernel) {
    var plan = new PoolingPlan(op.window(), node.input(0).shape(), node.output().shape());
    return kernel
        .describe("the argmax of a " + plan.words())
        .takes(Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("argmax")
        .body(plan.template().put("pool", plan.constant(kernel)).add(BODY));
  }
}
