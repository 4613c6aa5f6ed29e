package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.MatMulInputGradientOp;

/**
 * The gradient of a dense layer in its input. Workers split the input; each block of weights is
 * transposed on the way.
 */
final class MatMulInputGradientWriter implements KernelWriter<MatMulInputGradientOp> {

  private static final int BLOCK = 256;

  private static final String BODY =
      """
      final int weight = ${weight}; // [${length}, ${units}]
      float[][] weights = scratch.${weights}; // a block of the weight, one row per unit
      float[] sum = scratch.${sum}; // a block of one sample's dx
      for (int block = from; block < to; block++) {
        int first = block * ${block};
        int count = Math.min(${block}, ${length} - first);
        for (int i = 0; i < count; i++) {
          for (int u = 0; u < ${units}; u++) {
            weights[u][i] = parameters[weight + (first + i) * ${units} + u];
          }
        }
        for (int n = 0; n < batch; n++) {
          ${Arrays}.fill(sum, 0f);
          ${add}(sum, arena, dy + n * ${units}, 1, weights, 0, ${units});
          System.arraycopy(sum, 0, arena, dx + n * ${length} + first, count);
        }
      }
      """;

  @Override
  public Kernel write(MatMulInputGradientOp op, Node node, KernelBuilder kernel) {
    int length = node.output().elements();
    int units = node.input(0).elements();
    int block = Math.min(BLOCK, length);
    KernelLibrary library = kernel.library();
    Template body =
        new Template()
            .put("length", length)
            .put("units", units)
            .put("block", block)
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("weights", library.rowScratch().rows("transposed", units, block))
            .put("sum", library.rowScratch().row("sum", block))
            .put("add", library.rows().add(block))
            .add(BODY);
    return kernel
        .describe(
            "the gradient in the input ["
                + length
                + "] of a dense layer; the work is split by blocks of "
                + block
                + " inputs",
            "dx[i] = sum over u of dy[u] * weight[i, u]")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("dy", 0)
        .takesOutput("dx")
        .takes(Variable.BATCH, Variable.ROW_SCRATCH)
        .splitBy((length + block - 1) / block)
        .body(body);
  }
}
