package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.RunningAverageGradientOp;

/** What moves a running average towards a batch. */
final class RunningAverageGradientWriter implements KernelWriter<RunningAverageGradientOp> {

  private static final String BODY =
      """
      for (int c = from; c < to; c++) {
        float difference = parameters[${average} + c] - arena[statistics + ${row} + c];
        gradients[${gradient} + c] = ${gain} * difference;
      }
      """;

  @Override
  public Kernel write(RunningAverageGradientOp op, Node node, KernelBuilder kernel) {
    int channels = node.output().elements();
    Template body =
        new Template()
            .put("average", kernel.library().offset(node.input(1)))
            .put("gradient", kernel.library().offset(node.output()))
            .put("row", op.row() * channels)
            .put("gain", Literals.of(1 - op.momentum()))
            .add(BODY);
    return kernel
        .describe(
            "what the trainer subtracts from a running average ["
                + channels
                + "]; the work is split by its elements",
            "(1 - " + op.momentum() + ") * (average - batch)")
        .takes(Variable.PARAMETERS, Variable.GRADIENTS, Variable.ARENA)
        .takesInput("statistics", 0)
        .splitBy(channels)
        .body(body);
  }
}
