package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.RunningAverageOp;

/** Moves a running average towards a batch. */
final class RunningAverageWriter implements KernelWriter<RunningAverageOp> {

  private static final String BODY =
      """
      for (int c = from; c < to; c++) {
        float difference = parameters[${average} + c] - arena[statistic + c];
        parameters[${average} + c] -= ${gain} * difference;
      }
      """;

  @Override
  public Kernel write(RunningAverageOp op, Node node, KernelBuilder kernel) {
    int channels = node.output().elements();
    Template body =
        new Template()
            .put("average", kernel.placeOfInput("average", 1))
            .put("gain", Literals.of(1 - op.momentum()))
            .add(BODY);
    return kernel
        .describe(
            "a running average [" + channels + "]; the work is split by its elements",
            "average -= (1 - " + op.momentum() + ") * (average - batch)")
        .takes(Variable.PARAMETERS)
        .takesArena("statistic ->")
        .splitBy(channels)
        .body(body);
  }
}
