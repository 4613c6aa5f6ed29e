package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.FoldedWeightOp;

/** A weight with the scale of the normalisation behind it. */
final class FoldedWeightWriter implements KernelWriter<FoldedWeightOp> {

  private static final String BODY =
      """
      float[] scale = scratch.${scale};
      for (int f = 0; f < ${filters}; f++) {
        double deviation = Math.sqrt(parameters[${variance} + f] + ${epsilon});
        scale[f] = (float) (parameters[${gamma} + f] / deviation);
      }
      for (int i = from; i < to; i++) {
        int at = i * ${filters};
        for (int f = 0; f < ${filters}; f++) {
          derived[${folded} + at + f] = parameters[${weight} + at + f] * scale[f];
        }
      }
      """;

  @Override
  public Kernel write(FoldedWeightOp op, Node node, KernelBuilder kernel) {
    KernelLibrary library = kernel.library();
    int filters = node.input(1).elements();
    Template body =
        new Template()
            .put("filters", filters)
            .put("epsilon", String.valueOf(op.epsilon()))
            .put("scale", library.scratch().row("channelScale", filters))
            .put("weight", kernel.placeOfInput("weight", 0))
            .put("gamma", kernel.placeOfInput("gamma", 1))
            .put("variance", kernel.placeOfInput("variance", 2))
            .put("folded", kernel.placeOfOutput("folded"))
            .add(BODY);
    return kernel
        .describe(
            "the weight "
                + node.output().shape().dimensions()
                + " with the scale of the normalisation behind it; the work is split by rows",
            "folded[..., f] = weight[..., f] * gamma[f] / sqrt(variance[f] + " + op.epsilon() + ")")
        .takes(Variable.PARAMETERS, Variable.DERIVED, Variable.SCRATCH)
        .splitBy(node.output().elements() / filters)
        .body(body);
  }
}
