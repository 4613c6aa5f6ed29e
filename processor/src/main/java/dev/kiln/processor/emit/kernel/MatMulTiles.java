package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.MatMulOp;

/**
 * The forward pass of a dense layer in tiles: samples by units. Workers split the units, so that
 * each packs its own part of the weight.
 */
final class MatMulTiles implements KernelWriter<MatMulOp> {

  /** The factors summed at a time. */
  static final int BLOCK = 256;

  /**
   * The units computed at a time: whole tiles with eight lanes and with sixteen. Their block of the
   * weight stays in the second-level cache from being packed until the last sample has met it.
   */
  static final int UNITS = 192;

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
              arena, x + n * ${length}, ${length}, parameters, weight + begin, ${units}, end - begin, arena, y + n * ${units} + begin, ${rowFloor});
        }
        return;
      }
      """;

  private static final String WEIGHTS =
      """
      float[] weights = scratch.${weights}; // a block of the weight's rows, packed
      if (kept.isKept()) {
        weights = kept.share(from, ${shareLength}); // all blocks
      }
      boolean packed = kept.isPacked(from);
      int at = 0;
      """;

  private static final String PRODUCT =
      """
      for (int first = 0; first < ${length}; first += ${block}) {
        int depth = Math.min(${block}, ${length} - first);
        if (!packed) {
          TILES.pack(depth, ${count}, 0, depth, parameters, weight + first * ${units} + ${unit}, ${units}, 1, weights, at);
        }
        TILES.multiply(
            ${layout}, arena, x + first, batch, 1, depth, weights, at, ${count},
            arena, y + ${unit}, ${units}, arena, y + ${unit}, ${units}, ${floor}, scratch.${edge});
        at += kept.isKept() ? TILES.packedLength(depth, ${count}) : 0;
      }
      """;

  private static final String SOME_UNITS =
      """
      for (int unit = begin; unit < end; unit += ${atOnce}) {
        int units = Math.min(${atOnce}, end - unit);
      """;

  @Override
  public Kernel write(MatMulOp op, Node node, KernelBuilder kernel) {
    int length = node.input(0).elements();
    int units = node.output().elements();
    int block = Math.min(BLOCK, length);
    boolean wide = units > UNITS;
    int part = MatMulParts.of(length, units, PART, units);
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.tileScratch();
    String lowest = "Float.NEGATIVE_INFINITY";
    String last = length <= block ? "0f" : "first + depth == " + length + " ? 0f : " + lowest;
    CodeBlock layout = CodeBlock.of("$T.matrix($L, 1)", KernelTypes.LEFT_LAYOUT, length);
    Template body =
        new Template()
            .put("length", length)
            .put("units", units)
            .put("part", part)
            .put("block", block)
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("bias", op.bias() ? kernel.placeOfInput("bias", 2) : "")
            .put("atOnce", UNITS)
            .put("unit", wide ? "unit" : "begin")
            .put("count", wide ? "units" : "end - begin")
            .put("weights", scratch.packed("packed", block, Math.min(UNITS, units)))
            .put("edge", scratch.edge())
            .put("layout", library.layout(kernel.name() + "Samples", layout))
            .put("few", FEWEST_SAMPLES)
            .put("rowFloor", op.relu() ? "0f" : lowest)
            .put("floor", op.relu() ? last : lowest)
            .add(START)
            .addEither(op.bias(), BIAS, ZERO)
            .add(FEW)
            .add(WEIGHTS.replace("${shareLength}", shareLength("${length}", "end - begin", wide)))
            .addIf(wide, SOME_UNITS)
            .add(wide ? PRODUCT.indent(2) : PRODUCT)
            .addIf(wide, "}\n")
            .add("kept.setPacked(from);\n");
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
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .takes(Variable.BATCH)
        .takesKept(parts)
        .takes(Variable.TILE_SCRATCH)
        .splitBy(parts)
        .body(body);
  }

  /**
   * The length of a packed weight {@code [depth, units]}, some of whose units are packed at a time.
   */
  static String shareLength(String depth, String units, boolean wide) {
    return wide
        ? """
          (%2$s) / ${atOnce} * TILES.packedLength(%1$s, ${atOnce})
                    + TILES.packedLength(%1$s, (%2$s) %% ${atOnce})"""
            .formatted(depth, units)
        : "TILES.packedLength(%s, %s)".formatted(depth, units);
  }
}
