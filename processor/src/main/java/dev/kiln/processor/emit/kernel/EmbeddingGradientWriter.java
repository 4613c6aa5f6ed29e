package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.EmbeddingGradientOp;

/**
 * The gradient of an embedding in its weight. Workers split the weight's columns, never the sum.
 * Its rows would be shared out unevenly: the most frequent ids are often the lowest.
 */
final class EmbeddingGradientWriter implements KernelWriter<EmbeddingGradientOp> {

  private static final String BODY =
      """
      final int weight = ${weight}; // [${vocabulary}, ${size}]
      for (int id = 0; id < ${vocabulary}; id++) {
        int row = weight + id * ${size};
        ${Arrays}.fill(gradients, row + from, row + to, 0f);
      }
      for (int step = 0; step < batch * ${steps}; step++) {
        int id = (int) arena[ids + step];
        int row = weight + id * ${size};
        LOOPS.addRows(arena, dy + step * ${size} + from, 1, ${size}, to - from, gradients, row + from);
      }
      """;

  @Override
  public Kernel write(EmbeddingGradientOp op, Node node, KernelBuilder kernel) {
    int size = node.output().shape().dimension(1);
    Template body =
        new Template()
            .put("steps", node.input(0).elements())
            .put("vocabulary", op.vocabulary())
            .put("size", size)
            .put("weight", kernel.placeOfOutput("weight"))
            .add(BODY);
    return kernel
        .describe(
            "the gradient in the weight "
                + node.output().shape().dimensions()
                + " of an embedding; the work is split by its columns",
            "dw[i, c] = sum over all samples and all t with ids[t] = i of dy[t, c]")
        .takesArena("ids dy ->")
        .splitBy(size)
        .body(body);
  }
}
