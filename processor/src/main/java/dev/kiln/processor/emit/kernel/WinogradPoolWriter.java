package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.WinogradPoolOp;

/**
 * The forward pass of a convolution by Winograd's minimal filtering and of the max pooling behind
 * it: the convolution's output is never written.
 */
final class WinogradPoolWriter implements KernelWriter<WinogradPoolOp> {

  private static final String OUTPUTS =
      """
        for (int tile = 0; tile < tiles; tile++) {
          int row = line + tile / ${tilesWide};
          int top = row % ${tilesHigh} * 2; // of the pooled output
          int left = tile % ${tilesWide} * 2;
          int at = row / ${tilesHigh} * ${pooledSize} + top * ${pooledRow} + left * ${filters};
          ${winograd}.pooledOutput(
              outputs, tile * ${filters}, ${outputStride}, ${filters}, start,
              arena, y + at, ${argmax}, ${pooledRow}, ${pooledRows}, ${pooledColumns}, ${floor}, work);
        }
      }
      """;

  @Override
  public Kernel write(WinogradPoolOp pool, Node node, KernelBuilder kernel) {
    Conv2DOp op = pool.convolution();
    Shape image = node.input(0).shape();
    Shape pooled = node.output().shape();
    int height = pooled.dimension(0);
    int width = pooled.dimension(1);
    int filters = pooled.dimension(2);
    Shape covered = Shape.of(2 * height, 2 * width, filters);
    var plan = new WinogradPlan(op.window(), 1, image, covered, kernel);
    var forward = new WinogradForward(op, plan);
    Template body =
        forward
            .template()
            .put("pooledSize", pooled.elements())
            .put("pooledRow", width * filters)
            .put("pooledRows", WinogradPlan.inside(2, "top", height))
            .put("pooledColumns", WinogradPlan.inside(2, "left", width))
            .put("argmax", pool.argmax() ? "argmax + at" : "-1")
            .add(OUTPUTS);
    KernelBuilder described = forward.describe(words(pool, node)).takesOutput("y");
    return (pool.argmax() ? described.takesOutput("argmax", 1) : described)
        .takesPacked(plan.packedLength())
        .takes(Variable.SCRATCH)
        .body(body)
        .preparedBy(WeightPacking.winograd(kernel, plan));
  }

  private static String words(WinogradPoolOp op, Node node) {
    Conv2DOp direct = op.convolution();
    Shape output = direct.outputShape(node.inputShapes());
    return new ConvolutionPlan(direct.window(), 1, node.input(0).shape(), output).words()
        + Words.epilogue(direct)
        + "; then "
        + new PoolingPlan(op.pool(), output, node.output().shape()).words()
        + (op.argmax() ? ", with its argmax" : "");
  }
}
