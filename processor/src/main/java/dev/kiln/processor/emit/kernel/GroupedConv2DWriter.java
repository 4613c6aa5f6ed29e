package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DOp;

/** The forward pass of a convolution with groups of so few channels that tiles were empty. */
final class GroupedConv2DWriter implements KernelWriter<Conv2DOp> {

  private static final String ZERO =
      """
      ${Arrays}.fill(sums, 0f);
      """;

  private static final String BIAS =
      """
      System.arraycopy(parameters, bias, sums, 0, ${filters});
      """;

  private static final String GROUPED =
      """
      for (int c = 0; c < ${channels}; c++) {
        float value = arena[x + n * ${imageSize} + at + c];
        int first = c / ${groupChannels} * ${groupFilters};
        int weights = weight + tap * ${tapSize} + c % ${groupChannels} * ${filters} + first;
        for (int f = 0; f < ${groupFilters}; f++) {
          sums[first + f] = ${MultiplyAdd}.of(value, parameters[weights + f], sums[first + f]);
        }
      }
      """;

  private static final String RELU =
      """
      for (int f = 0; f < ${filters}; f++) {
        sums[f] = Math.max(sums[f], 0f);
      }
      """;

  private static final String STORE =
      """
      System.arraycopy(
          sums, 0, arena, y + n * ${outSize} + (row * ${outWidth} + col) * ${filters}, ${filters});
      """;

  @Override
  public Kernel write(Conv2DOp op, Node node, KernelBuilder kernel) {
    GroupedConvolutionPlan plan = GroupedConvolutionTiles.of(op, node).plan();
    KernelLibrary library = kernel.library();
    Template body =
        plan.template()
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("bias", op.bias() ? kernel.placeOfInput("bias", 2) : "")
            .put("sums", library.scratch().row("filterSums", node.output().shape().dimension(2)))
            .add("final int weight = ${weight};")
            .add(" // [${kernelHeight}, ${kernelWidth}, ${groupChannels}, ${filters}]\n")
            .addIf(op.bias(), "final int bias = ${bias}; // [${filters}]\n")
            .add("float[] sums = scratch.${sums};\n")
            .add("for (int n = from; n < to; n++) {\n")
            .add(
                GroupedConvolutionPlan.forEachTap(
                        op.bias() ? BIAS : ZERO, GROUPED, op.relu() ? RELU + STORE : STORE)
                    .indent(2))
            .add("}\n");
    return kernel
        .describe(plan.words() + Words.epilogue(op), plan.formula(op))
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .takes(Variable.SCRATCH)
        .body(body);
  }
}
