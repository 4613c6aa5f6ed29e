package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DOp;

/** The forward pass of a convolution by Winograd's minimal filtering. */
final class WinogradConv2DWriter implements KernelWriter<Conv2DOp> {

  private static final String OUTPUTS =
      """
        for (int tile = 0; tile < tiles; tile++) {
          int row = line + tile / ${tilesWide};
          int top = row % ${tilesHigh} * 4;
          int left = tile % ${tilesWide} * 4;
          ${winograd}.output(
              outputs, tile * ${filters}, ${outputStride}, ${filters}, start,
              arena, y + row / ${tilesHigh} * ${outSize} + top * ${outRow} + left * ${filters}, ${outRow}, ${rows}, ${columns}, ${floor}, work);
        }
      }
      """;

  @Override
  public Kernel write(Conv2DOp op, Node node, KernelBuilder kernel) {
    var plan =
        new WinogradPlan(
            op.window(), op.groups(), node.input(0).shape(), node.output().shape(), kernel);
    var forward = new WinogradForward(op, plan);
    return forward
        .describe(plan.words() + Words.epilogue(op))
        .takesOutput("y")
        .takesPacked(plan.packedLength())
        .takes(Variable.SCRATCH)
        .body(forward.template().add(OUTPUTS))
        .preparedBy(WeightPacking.winograd(kernel, plan));
  }
}
