package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.BatchNormInputGradientOp;

/** The gradient of batch normalisation in its input. */
final class BatchNormInputGradientWriter implements KernelWriter<BatchNormInputGradientOp> {

  private static final String BODY =
      """
      double count = batch * ${pixels};
      for (int c = 0; c < ${channels}; c++) {
        double mean = arena[statistics + c];
        double inverse = 1 / Math.sqrt(arena[statistics + ${channels} + c] + ${epsilon});
        double shift = gradients[${beta} + c] / count;
        double slope = gradients[${gamma} + c] / count * inverse;
        double scale = parameters[${scale} + c] * inverse;
        for (int i = from * ${size} + c; i < to * ${size}; i += ${channels}) {
          double own = arena[dy + i] - shift - (arena[x + i] - mean) * slope;
          arena[dx + i] = (float) (own * scale);
        }
      }
      """;

  @Override
  public Kernel write(BatchNormInputGradientOp op, Node node, KernelBuilder kernel) {
    KernelLibrary library = kernel.library();
    Template body =
        new NormalizationPlan(node.output().shape(), op.epsilon())
            .template()
            .put("size", node.output().elements())
            .put("scale", library.offset(node.input(2)))
            .put("gamma", library.offset(node.input(3)))
            .put("beta", library.offset(node.input(4)))
            .add(BODY);
    return kernel
        .describe(
            "the gradient through batch normalisation of " + node.output().shape().dimensions(),
            "dx = gamma / deviation * (dy - dbeta / count - normal * dgamma / count)")
        .takes(Variable.PARAMETERS, Variable.GRADIENTS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("statistics", 1)
        .takesInput("dy", 5)
        .takesOutput("dx")
        .takes(Variable.BATCH)
        .body(body);
  }
}
