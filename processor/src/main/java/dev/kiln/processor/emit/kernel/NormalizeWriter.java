package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.BatchNormOp;
import dev.kiln.processor.ir.op.NormalizeOp;

/** Normalisation of channels: with the statistics of the batch, or with running averages. */
final class NormalizeWriter {

  private NormalizeWriter() {}

  static Kernel byStatistics(BatchNormOp op, Node node, KernelBuilder kernel) {
    NormalizationPlan plan = new NormalizationPlan(node.output().shape(), op.epsilon());
    String variance = "arena[statistics + " + plan.channels() + " + c]";
    Template body =
        plan.normalization("arena[statistics + c]", variance, kernel.library().scratch())
            .put("gamma", kernel.placeOfInput("gamma", 2))
            .put("beta", kernel.placeOfInput("beta", 3));
    describe("batch normalisation of " + node.output().shape().dimensions(), plan, kernel);
    return kernel.takesInput("statistics", 1).takesOutput("y").takes(Variable.SCRATCH).body(body);
  }

  static Kernel byAverages(NormalizeOp op, Node node, KernelBuilder kernel) {
    NormalizationPlan plan = new NormalizationPlan(node.output().shape(), op.epsilon());
    Template body =
        plan.normalization(
                "parameters[" + kernel.placeOfInput("mean", 3) + " + c]",
                "parameters[" + kernel.placeOfInput("variance", 4) + " + c]",
                kernel.library().scratch())
            .put("gamma", kernel.placeOfInput("gamma", 1))
            .put("beta", kernel.placeOfInput("beta", 2));
    String words = "normalisation of " + node.output().shape().dimensions();
    describe(words + " by running averages", plan, kernel);
    return kernel.takesOutput("y").takes(Variable.SCRATCH).body(body);
  }

  private static void describe(String headline, NormalizationPlan plan, KernelBuilder kernel) {
    String deviation = "sqrt(variance[c] + " + plan.epsilon() + ")";
    kernel
        .describe(headline, "y[c] = gamma[c] * (x[c] - mean[c]) / " + deviation + " + beta[c]")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0);
  }
}
