package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.MatMulPartsOp;

/** Parts of a dense layer's sums; each part of the weight is read once, for all samples. */
final class MatMulPartsWriter implements KernelWriter<MatMulPartsOp> {

  private static final int BLOCK = 64;

  private static final String BODY =
      """
      final int weight = ${weight}; // [${length}, ${units}]
      float[][] weights = scratch.${weights}; // a block of the weight's rows
      float[] sum = scratch.${sum}; // a part of one sample's sums
      for (int part = from; part < to; part++) {
        int end = Math.min((part + 1) * ${part}, ${length});
        for (int first = part * ${part}; first < end; first += ${block}) {
          int count = Math.min(${block}, end - first);
          for (int r = 0; r < count; r++) {
            System.arraycopy(parameters, weight + (first + r) * ${units}, weights[r], 0, ${units});
          }
          for (int n = 0; n < batch; n++) {
            int at = y + (n * ${parts} + part) * ${units};
            if (first == part * ${part}) {
              ${Arrays}.fill(sum, 0f);
            } else {
              System.arraycopy(arena, at, sum, 0, ${units});
            }
            ${add}(sum, arena, x + n * ${length} + first, 1, weights, 0, count);
            System.arraycopy(sum, 0, arena, at, ${units});
          }
        }
      }
      """;

  @Override
  public Kernel write(MatMulPartsOp op, Node node, KernelBuilder kernel) {
    KernelLibrary library = kernel.library();
    int units = node.output().shape().dimension(1);
    Template body =
        template(op, node, kernel)
            .put("block", BLOCK)
            .put("weights", library.rowScratch().rows("weights", BLOCK, units))
            .put("sum", library.rowScratch().row("sum", units))
            .put("add", library.rows().add(units))
            .add(BODY);
    return describe(op, node, kernel).takes(Variable.BATCH, Variable.ROW_SCRATCH).body(body);
  }

  /** A template that knows the layer's numbers. */
  static Template template(MatMulPartsOp op, Node node, KernelBuilder kernel) {
    return new Template()
        .put("length", node.input(0).elements())
        .put("units", node.output().shape().dimension(1))
        .put("part", op.part())
        .put("parts", node.output().shape().dimension(0))
        .put("weight", kernel.placeOfInput("weight", 1));
  }

  /** The kernel, described but for its batch, its scratch and its body. */
  static KernelBuilder describe(MatMulPartsOp op, Node node, KernelBuilder kernel) {
    int parts = node.output().shape().dimension(0);
    return kernel
        .describe(
            "dense layer from ["
                + node.input(0).elements()
                + "] to ["
                + node.output().shape().dimension(1)
                + "], the sums left in "
                + parts
                + " parts of "
                + op.part()
                + " factors; the work is split by these parts",
            "y[p, u] = sum over the i of part p of x[i] * weight[i, u]")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .splitBy(parts);
  }
}
