package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.EmbeddingOp;

/** Copies a row of the weight for each id. */
final class EmbeddingWriter implements KernelWriter<EmbeddingOp> {

  private static final String BODY =
      """
      final int weight = ${weight}; // [${vocabulary}, ${size}]
      for (int n = from; n < to; n++) {
        for (int t = 0; t < ${steps}; t++) {
          int step = n * ${steps} + t;
          int id = ${Ids}.check(arena[ids + step], ${vocabulary}, ${layer}, n, t);
          System.arraycopy(parameters, weight + id * ${size}, arena, y + step * ${size}, ${size});
        }
      }
      """;

  @Override
  public Kernel write(EmbeddingOp op, Node node, KernelBuilder kernel) {
    int vocabulary = node.input(1).shape().dimension(0);
    int size = node.input(1).shape().dimension(1);
    Template body =
        new Template()
            .put("Ids", KernelTypes.IDS)
            .put("steps", node.input(0).elements())
            .put("vocabulary", vocabulary)
            .put("size", size)
            .put("layer", '"' + node.layer() + '"')
            .put("weight", kernel.placeOfInput("weight", 1))
            .add(BODY);
    return kernel
        .describe(
            "looks up ids " + node.input(0).shape().dimensions() + " among " + vocabulary,
            "y[t, c] = weight[ids[t], c]")
        .takesArena("ids -> y")
        .body(body);
  }
}
