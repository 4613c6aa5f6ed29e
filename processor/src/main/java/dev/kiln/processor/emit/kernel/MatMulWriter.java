package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.MatMulOp;

/**
 * The forward pass of a dense layer. Weights are taken in blocks that stay in the cache while all
 * samples pass.
 */
final class MatMulWriter implements KernelWriter<MatMulOp> {

  private static final int BLOCK = 64;

  private static final String START =
      """
      final int weight = ${weight}; // [${length}, ${units}]
      """;

  private static final String BIAS =
      """
      final int bias = ${bias}; // [${units}]
      for (int n = from; n < to; n++) {
        System.arraycopy(parameters, bias, arena, y + n * ${units}, ${units});
      }
      """;

  private static final String ZERO =
      """
      ${Arrays}.fill(arena, y + from * ${units}, y + to * ${units}, 0f);
      """;

  private static final String PRODUCT =
      """
      float[][] weights = scratch.${weights}; // a block of the weight's rows
      float[] sum = scratch.${sum}; // one sample's output
      for (int first = 0; first < ${length}; first += ${block}) {
        int count = Math.min(${block}, ${length} - first);
        for (int r = 0; r < count; r++) {
          System.arraycopy(parameters, weight + (first + r) * ${units}, weights[r], 0, ${units});
        }
        for (int n = from; n < to; n++) {
          System.arraycopy(arena, y + n * ${units}, sum, 0, ${units});
          ${add}(sum, arena, x + n * ${length} + first, 1, weights, 0, count);
          System.arraycopy(sum, 0, arena, y + n * ${units}, ${units});
        }
      }
      """;

  private static final String RELU =
      """
      for (int i = from * ${units}; i < to * ${units}; i++) {
        arena[y + i] = Math.max(arena[y + i], 0f);
      }
      """;

  @Override
  public Kernel write(MatMulOp op, Node node, KernelBuilder kernel) {
    int length = node.input(0).elements();
    int units = node.output().elements();
    int block = Math.min(BLOCK, length);
    KernelLibrary library = kernel.library();
    Template body =
        new Template()
            .put("length", length)
            .put("units", units)
            .put("block", block)
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("bias", op.bias() ? kernel.placeOfInput("bias", 2) : "")
            .put("weights", library.rowScratch().rows("weights", block, units))
            .put("sum", library.rowScratch().row("sum", units))
            .put("add", library.rows().add(units))
            .add(START)
            .addEither(op.bias(), BIAS, ZERO)
            .add(PRODUCT)
            .addIf(op.relu(), RELU);
    String sum = "sum over i of x[i] * weight[i, u]";
    return kernel
        .describe(
            "dense layer from [" + length + "] to [" + units + "]" + Words.epilogue(op),
            "y[u] = " + Words.withEpilogue(op, sum, "bias[u]"))
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .takes(Variable.ROW_SCRATCH)
        .body(body);
  }
}
