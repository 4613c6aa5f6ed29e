package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.NormalizeOp;

/** Normalisation with running averages. */
final class NormalizeWriter implements KernelWriter<NormalizeOp> {

  @Override
  public Kernel write(NormalizeOp op, Node node, KernelBuilder kernel) {
    NormalizationPlan plan = new NormalizationPlan(node.output().shape(), op.epsilon());
    Template body =
        plan.normalization(
                "parameters[" + kernel.placeOfInput("mean", 3) + " + c]",
                "parameters[" + kernel.placeOfInput("variance", 4) + " + c]",
                kernel.library().scratch())
            .put("gamma", kernel.placeOfInput("gamma", 1))
            .put("beta", kernel.placeOfInput("beta", 2));
    return kernel
        .describe(
            "normalisation of " + node.output().shape().dimensions() + " by running averages",
            "y[c] = gamma[c] * (x[c] - mean[c]) / sqrt(variance[c] + "
                + op.epsilon()
                + ") + beta[c]")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .takes(Variable.SCRATCH)
        .body(body);
  }
}
