package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.emit.kernel.WeightBlocks.Extent;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;

/**
 * The forward pass of a dense layer in tiles: samples by units. Workers split the units, so that
 * each packs its own part of the weight.
 */
final class MatMulWriter implements KernelWriter<ContractionOp> {

  /**
   * The factors summed at a time. With half as many, sums are loaded and stored so much more often
   * that products take a twentieth longer.
   */
  static final int BLOCK = 512;

  /**
   * The units computed at a time: whole tiles with eight lanes and with sixteen. Their block of the
   * weight, 256 KB, stays in the second-level cache from being packed until the last sample has met
   * it.
   */
  static final int UNITS = 128;

  /** From so many samples on, packing the weight pays. */
  static final int FEWEST_SAMPLES = 4;

  /** The units of a part. */
  private static final int PART = 8;

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

  /** So few samples don't pay for packing the weight. */
  private static final String FEW =
      """
      if (batch < ${few}) {
        for (int n = 0; n < batch; n++) {
          TILES.multiplyRow(
              arena, x + n * ${length}, ${length}, parameters, weight + begin, ${units}, end - begin, arena, y + n * ${units} + begin, ${rowFloor}, scratch.${products});
        }
        return;
      }
      """;

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    int length = node.input(0).elements();
    int units = node.output().elements();
    int part = MatMulParts.of(length, units, PART, units);
    var blocks =
        new WeightBlocks(
            "from",
            new Extent("0", String.valueOf(length)),
            new Extent("begin", "end"),
            length,
            units);
    String lowest = "Float.NEGATIVE_INFINITY";
    String last = length <= BLOCK ? "0f" : "first + depth == " + length + " ? 0f : " + lowest;
    Template body =
        blocks
            .fill(new Template(), kernel)
            .put("part", part)
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("bias", op.bias() ? kernel.placeOfInput("bias", 2) : "")
            .put("sums", "y")
            .put("row", units)
            .put("few", FEWEST_SAMPLES)
            .put("rowFloor", op.relu() ? "0f" : lowest)
            .put("floor", op.relu() ? last : lowest)
            .add(START)
            .addEither(op.bias(), BIAS, ZERO)
            .add(FEW)
            .add(blocks.code(kernel.library().scratch()));
    int parts = (units + part - 1) / part;
    String sum = "sum over i of x[i] * weight[i, u]";
    return kernel
        .describe(
            "dense layer from ["
                + length
                + "] to ["
                + units
                + "]"
                + Words.epilogue(op)
                + "; the work is split by units, "
                + part
                + " at a time",
            "y[u] = " + Words.withEpilogue(op, sum, "bias[u]"))
        .takes(Variable.PARAMETERS)
        .takesArena("x -> y")
        .takes(Variable.BATCH)
        .takesKept(parts)
        .takes(Variable.SCRATCH)
        .copies(0, (long) length * units)
        .splitBy(parts)
        .body(body);
  }
}
