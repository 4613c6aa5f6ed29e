package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.BatchNormOp;

/** Normalisation with the statistics of the batch. */
final class BatchNormWriter implements KernelWriter<BatchNormOp> {

  @Override
  public Kernel write(BatchNormOp op, Node node, KernelBuilder kernel) {
    NormalizationPlan plan = new NormalizationPlan(node.output().shape(), op.epsilon());
    Template body =
        plan.normalization(
                "arena[statistics + c]",
                "arena[statistics + " + plan.channels() + " + c]",
                kernel.library().scratch())
            .put("gamma", kernel.placeOfInput("gamma", 2))
            .put("beta", kernel.placeOfInput("beta", 3));
    return kernel
        .describe(
            "batch normalisation of " + node.output().shape().dimensions(),
            "y[c] = gamma[c] * (x[c] - mean[c]) / sqrt(variance[c] + "
                + op.epsilon()
                + ") + beta[c]")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("statistics", 1)
        .takesOutput("y")
        .takes(Variable.SCRATCH)
        .body(body);
  }
}
