package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.MatMulPartsOp;
import java.util.Locale;

/**
 * The forward pass of a dense layer in tiles: samples by units. Workers split the units, so that
 * each packs its own part of the weight, or, where sums are left in parts, those.
 */
final class MatMulWriter {

  /** The units of a part. */
  private static final int PART = 8;

  private static final String LOWEST = "Float.NEGATIVE_INFINITY";

  private static final String START =
      """
      final int weight = ${weight}; // [${length}, ${units}]
      int begin = from * ${part};
      int end = Math.min(to * ${part}, ${units});
      """;

  private static final String BIAS =
      """
      final int bias = ${bias}; // [${units}]
      for (int n = 0; n < batch; n++) {
        System.arraycopy(parameters, bias + begin, arena, y + n * ${units} + begin, end - begin);
      }
      """;

  private static final String ZERO =
      """
      for (int n = 0; n < batch; n++) {
        ${Arrays}.fill(arena, y + n * ${units} + begin, y + n * ${units} + end, 0f);
      }
      """;

  private static final String PARTS =
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

  private MatMulWriter() {}

  static Kernel whole(ContractionOp op, Node node, KernelBuilder kernel) {
    int length = node.input(0).elements();
    int units = node.output().elements();
    int part = MatMulParts.of(length, units, PART, units);
    String last =
        length <= WeightBlocks.MOST_FACTORS
            ? "0f"
            : "first + depth == " + length + " ? 0f : " + LOWEST;
    Template body =
        new Template()
            .put("part", part)
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("bias", op.bias() ? kernel.placeOfInput("bias", 2) : "")
            .put("sums", "y")
            .put("row", units)
            .put("multiplyRow", "multiplyRow")
            .put("rowArguments", op.relu() ? "0f" : LOWEST)
            .put("floor", op.relu() ? last : LOWEST)
            .add(START)
            .addEither(op.bias(), BIAS, ZERO);
    new WeightBlocks(length, units, false).add(body, kernel, 0);
    kernel.describe(
        String.format(
            Locale.ROOT,
            "dense layer from [%d] to [%d]%s; the work is split by units, %d at a time",
            length,
            units,
            Words.epilogue(op),
            part),
        "y[u] = " + Words.withEpilogue(op, "sum over i of x[i] * weight[i, u]", "bias[u]"));
    return finish(kernel, (long) length * units, (units + part - 1) / part, body);
  }

  static Kernel parts(MatMulPartsOp op, Node node, KernelBuilder kernel) {
    int length = node.input(0).elements();
    int units = node.output().shape().dimension(1);
    int parts = node.output().shape().dimension(0);
    ScratchArrays scratch = kernel.library().scratch();
    Template body =
        new Template()
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("part", op.part())
            .put("sums", "sums")
            .put("row", node.output().elements())
            .put("multiplyRow", op.sparse() ? "multiplySparseRow" : "multiplyRow")
            .put("rowArguments", op.sparse() ? lists(op, scratch) : LOWEST)
            .put("floor", LOWEST)
            .add(PARTS)
            .addIf(op.sparse(), SPARSE);
    new WeightBlocks(length, units, true).add(body, kernel, 2).add("}\n");
    kernel.describe(
        String.format(
            Locale.ROOT,
            "dense layer from [%d] to [%d], the sums left in %d parts of %d factors; the work is"
                + " split by these parts",
            length,
            units,
            parts,
            op.part()),
        "y[p, u] = sum over the i of part p of x[i] * weight[i, u]");
    return finish(kernel, (long) length * units, parts, body);
  }

  private static Kernel finish(KernelBuilder kernel, long weights, int parts, Template body) {
    return kernel
        .takesArena("x -> y")
        .takesKept(parts)
        .copies(0, weights)
        .splitBy(parts)
        .body(body);
  }

  /** Where the factors that are not zero are listed, and the rows of the weight that they meet. */
  private static String lists(MatMulPartsOp op, ScratchArrays scratch) {
    return "scratch.%s, scratch.%s"
        .formatted(scratch.ints("offsets", op.part()), scratch.row("factors", op.part()));
  }
}
