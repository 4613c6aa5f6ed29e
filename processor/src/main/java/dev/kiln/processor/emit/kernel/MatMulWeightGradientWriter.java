package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.MatMulWeightGradientOp;

/**
 * The gradient of a dense layer in its weight. Workers split the weight's rows, never the sum over
 * the batch.
 */
final class MatMulWeightGradientWriter implements KernelWriter<MatMulWeightGradientOp> {

  private static final String BODY =
      """
      final int weight = ${weight}; // [${length}, ${units}]
      float[][] rows = scratch.${rows}; // dy, one row per sample
      float[] sum = scratch.${sum}; // one row of dw
      for (int n = 0; n < batch; n++) {
        System.arraycopy(arena, dy + n * ${units}, rows[n], 0, ${units});
      }
      for (int i = from; i < to; i++) {
        ${Arrays}.fill(sum, 0f);
        ${add}(sum, arena, x + i, ${length}, rows, 0, batch);
        System.arraycopy(sum, 0, gradients, weight + i * ${units}, ${units});
      }
      """;

  @Override
  public Kernel write(MatMulWeightGradientOp op, Node node, KernelBuilder kernel) {
    int length = node.input(0).elements();
    int units = node.input(1).elements();
    KernelLibrary library = kernel.library();
    Template body =
        new Template()
            .put("length", length)
            .put("units", units)
            .put("weight", kernel.placeOfOutput("weight"))
            .put("rows", library.rowScratch().rowPerSample("batch", units))
            .put("sum", library.rowScratch().row("sum", units))
            .put("add", library.rows().add(units))
            .add(BODY);
    return kernel
        .describe(
            "the gradient in the weight ["
                + length
                + ", "
                + units
                + "] of a dense layer; the work is split by inputs",
            "dw[i, u] = sum over n of x[n, i] * dy[n, u]")
        .takes(Variable.GRADIENTS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("dy", 1)
        .takes(Variable.BATCH, Variable.ROW_SCRATCH)
        .splitBy(length)
        .body(body);
  }
}
