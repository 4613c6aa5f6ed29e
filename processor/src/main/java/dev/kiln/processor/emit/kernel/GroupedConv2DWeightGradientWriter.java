package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;

/**
 * The gradient of a convolution with groups or gaps in its weight. Workers split the rows of
 * filters, one for each tap and channel of a group, never the sums.
 */
final class GroupedConv2DWeightGradientWriter implements KernelWriter<Conv2DWeightGradientOp> {

  private static final String BODY =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${groupChannels}, ${filters}]
      float[] sums = scratch.${sums};
      for (int part = from; part < to; part++) {
        int tap = part / ${groupChannels};
        int channel = part % ${groupChannels};
        int dw = weight + part * ${filters};
        ${Arrays}.fill(gradients, dw, dw + ${filters}, 0f);
        for (int n = 0; n < batch; n++) {
          ${Arrays}.fill(sums, 0f);
          for (int row = 0; row < ${outHeight}; row++) {
            int imageRow = row * ${strideY} + tap / ${kernelWidth} * ${dilationY} - ${top};
            if (imageRow < 0 || imageRow >= ${height}) {
              continue;
            }
            for (int col = 0; col < ${outWidth}; col++) {
              int imageColumn = col * ${strideX} + tap % ${kernelWidth} * ${dilationX} - ${left};
              if (imageColumn < 0 || imageColumn >= ${width}) {
                continue;
              }
              int in = x + n * ${imageSize} + (imageRow * ${width} + imageColumn) * ${channels} + channel;
              int out = dy + n * ${outSize} + (row * ${outWidth} + col) * ${filters};
              for (int f = 0; f < ${filters}; f++) {
                float value = arena[in + f / ${groupFilters} * ${groupChannels}];
                sums[f] = ${MultiplyAdd}.of(value, arena[out + f], sums[f]);
              }
            }
          }
          for (int f = 0; f < ${filters}; f++) {
            gradients[dw + f] += sums[f];
          }
        }
      }
      """;

  @Override
  public Kernel write(Conv2DWeightGradientOp op, Node node, KernelBuilder kernel) {
    GroupedConvolutionPlan plan = GroupedConvolutionTiles.of(op, node).plan();
    KernelLibrary library = kernel.library();
    int filters = node.input(1).shape().dimension(2);
    Template body =
        plan.template()
            .put("weight", kernel.placeOfOutput("weight"))
            .put("sums", library.scratch().row("filterSums", filters))
            .add(BODY);
    return kernel
        .describe(
            "the gradient in the weight of a "
                + plan.words()
                + "; the work is split by taps and channels of a group",
            GroupedConvolutionPlan.weightGradientFormula())
        .takes(Variable.GRADIENTS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("dy", 1)
        .takes(Variable.BATCH, Variable.SCRATCH)
        .splitBy(node.output().elements() / filters)
        .body(body);
  }
}
