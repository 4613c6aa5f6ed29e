package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.emit.kernel.WeightBlocks.Extent;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.MatMulPartsOp;
import java.util.Locale;

/** Parts of a dense layer's sums in tiles: samples by units. */
final class MatMulPartsWriter implements KernelWriter<MatMulPartsOp> {

  private static final String START =
      """
      final int weight = ${weight}; // [${length}, ${units}]
      for (int part = from; part < to; part++) {
        int begin = part * ${part};
        int end = Math.min(begin + ${part}, ${length});
        int sums = y + part * ${units};
        for (int n = 0; n < batch; n++) {
          ${Arrays}.fill(arena, sums + n * ${row}, sums + n * ${row} + ${units}, 0f);
        }
      """;

  private static final String SPARSE =
      """
      // Behind a rectifier many factors are zeros: the weights that they meet are not read.
      """;

  /** So few samples don't pay for packing the weight. */
  private static final String FEW =
      """
      if (batch < ${few}) {
        for (int n = 0; n < batch; n++) {
          TILES.${multiplyRow}(
              arena, x + n * ${length} + begin, end - begin, parameters, weight + begin * ${units}, ${units}, ${units}, arena, sums + n * ${row}, ${rowArguments}, scratch.${products});
        }
        continue;
      }
      """;

  @Override
  public Kernel write(MatMulPartsOp op, Node node, KernelBuilder kernel) {
    int length = node.input(0).elements();
    int units = node.output().shape().dimension(1);
    ScratchArrays scratch = kernel.library().scratch();
    var blocks =
        new WeightBlocks(
            "part",
            new Extent("begin", "end"),
            new Extent("0", String.valueOf(units)),
            length,
            units);
    Template template =
        new Template()
            .put("length", length)
            .put("units", units)
            .put("part", op.part())
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("few", MatMulWriter.FEWEST_SAMPLES)
            .put("multiplyRow", op.sparse() ? "multiplySparseRow" : "multiplyRow")
            .put("rowArguments", op.sparse() ? lists(op, scratch) : "Float.NEGATIVE_INFINITY")
            .put("sums", "sums")
            .put("row", node.output().elements())
            .put("floor", "Float.NEGATIVE_INFINITY");
    Template body =
        blocks
            .fill(template, kernel)
            .add(START)
            .addIf(op.sparse(), SPARSE.indent(2))
            .add(FEW.indent(2))
            .add(blocks.code(scratch).indent(2))
            .add("}\n");
    int parts = node.output().shape().dimension(0);
    return kernel
        .describe(
            String.format(
                Locale.ROOT,
                "dense layer from [%d] to [%d], the sums left in %d parts of %d factors; the work"
                    + " is split by these parts",
                length,
                units,
                parts,
                op.part()),
            "y[p, u] = sum over the i of part p of x[i] * weight[i, u]")
        .takes(Variable.PARAMETERS)
        .takesArena("x -> y")
        .copies(0, (long) length * units)
        .splitBy(parts)
        .takes(Variable.BATCH)
        .takesKept(parts)
        .takes(Variable.SCRATCH)
        .body(body);
  }

  /** Where the factors that are not zero are listed, and the rows of the weight that they meet. */
  private static String lists(MatMulPartsOp op, ScratchArrays scratch) {
    return "scratch.%s, scratch.%s"
        .formatted(scratch.ints("offsets", op.part()), scratch.row("factors", op.part()));
  }
}
