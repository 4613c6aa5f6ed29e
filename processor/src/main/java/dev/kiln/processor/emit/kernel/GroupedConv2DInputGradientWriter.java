package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;

/**
 * The gradient of a convolution with small groups in its input; see {@link GroupedConv2DWriter}.
 */
final class GroupedConv2DInputGradientWriter implements KernelWriter<Conv2DInputGradientOp> {

  private static final String START =
      """
      int out = dy + n * ${outSize} + (row * ${outWidth} + col) * ${filters};
      """;

  private static final String TAP =
      """
      for (int c = 0; c < ${channels}; c++) {
        int first = c / ${groupChannels} * ${groupFilters};
        int weights = weight + tap * ${tapSize} + c % ${groupChannels} * ${filters} + first;
        float sum = 0f;
        for (int f = 0; f < ${groupFilters}; f++) {
          sum = ${MultiplyAdd}.of(arena[out + first + f], parameters[weights + f], sum);
        }
        arena[dx + n * ${imageSize} + at + c] += sum;
      }
      """;

  @Override
  public Kernel write(Conv2DInputGradientOp op, Node node, KernelBuilder kernel) {
    GroupedConvolutionPlan plan = GroupedConvolutionTiles.of(op, node).plan();
    Template body =
        plan.template()
            .put("weight", kernel.placeOfInput("weight", 1))
            .add("final int weight = ${weight};")
            .add(" // [${kernelHeight}, ${kernelWidth}, ${groupChannels}, ${filters}]\n")
            .add("${Arrays}.fill(arena, dx + from * ${imageSize}, dx + to * ${imageSize}, 0f);\n")
            .add("for (int n = from; n < to; n++) {\n")
            .add(GroupedConvolutionPlan.forEachTap(START, TAP, "").indent(2))
            .add("}\n");
    return kernel
        .describe(
            "the gradient in the input of a " + plan.words(),
            GroupedConvolutionPlan.inputGradientFormula())
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("dy", 0)
        .takesOutput("dx")
        .body(body);
  }
}
