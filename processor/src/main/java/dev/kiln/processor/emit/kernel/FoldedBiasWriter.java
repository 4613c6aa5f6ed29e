package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.FoldedBiasOp;

/** The bias that stands for a normalisation. */
final class FoldedBiasWriter implements KernelWriter<FoldedBiasOp> {

  private static final String BODY =
      """
      for (int f = from; f < to; f++) {
        double scale = parameters[${gamma} + f] / Math.sqrt(parameters[${variance} + f] + ${epsilon});
        double centered = ${bias} - parameters[${mean} + f];
        derived[${folded} + f] = (float) (parameters[${beta} + f] + centered * scale);
      }
      """;

  @Override
  public Kernel write(FoldedBiasOp op, Node node, KernelBuilder kernel) {
    Template body =
        new Template()
            .put("epsilon", String.valueOf(op.epsilon()))
            .put("gamma", kernel.placeOfInput("gamma", 0))
            .put("beta", kernel.placeOfInput("beta", 1))
            .put("mean", kernel.placeOfInput("mean", 2))
            .put("variance", kernel.placeOfInput("variance", 3))
            .put("bias", bias(op, kernel))
            .put("folded", kernel.placeOfOutput("folded"))
            .add(BODY);
    return kernel
        .describe(
            "the bias that stands for a normalisation; the work is split by its elements",
            "folded = beta + (bias - mean) * gamma / sqrt(variance + " + op.epsilon() + ")")
        .takes(Variable.PARAMETERS, Variable.DERIVED)
        .splitBy(node.output().elements())
        .body(body);
  }

  private static String bias(FoldedBiasOp op, KernelBuilder kernel) {
    return op.bias() ? "parameters[" + kernel.placeOfInput("bias", 4) + " + f]" : "0.0";
  }
}
