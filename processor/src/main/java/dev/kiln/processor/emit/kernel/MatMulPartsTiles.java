package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.MatMulPartsOp;

/** Parts of a dense layer's sums in tiles: samples by units. */
final class MatMulPartsTiles implements KernelWriter<MatMulPartsOp> {

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
              arena, x + n * ${length} + begin, end - begin, parameters, weight + begin * ${units}, ${units}, ${units}, arena, sums + n * ${row}, ${rowArguments});
        }
        continue;
      }
      """;

  private static final String WEIGHTS =
      """
      float[] weights = scratch.${weights}; // a block of the weight's rows, packed
      if (kept.isKept()) {
        weights = kept.share(part, ${shareLength}); // all blocks
      }
      boolean packed = kept.isPacked(part);
      int at = 0;
      """;

  private static final String FACTORS =
      """
      for (int first = begin; first < end; first += ${block}) {
        int depth = Math.min(${block}, end - first);
      """;

  private static final String SOME_UNITS =
      """
      for (int unit = 0; unit < ${units}; unit += ${atOnce}) {
        int units = Math.min(${atOnce}, ${units} - unit);
      """;

  private static final String PRODUCT =
      """
      if (!packed) {
        TILES.pack(depth, ${count}, 0, depth, parameters, weight + first * ${units}${plusUnit}, ${units}, 1, weights, at);
      }
      TILES.multiply(
          ${layout}, ${samples}, batch, 1, depth, weights, at, ${count},
          arena, sums${plusUnit}, ${row}, arena, sums${plusUnit}, ${row}, Float.NEGATIVE_INFINITY, scratch.${edge});
      at += kept.isKept() ? TILES.packedLength(depth, ${count}) : 0;
      """;

  @Override
  public Kernel write(MatMulPartsOp op, Node node, KernelBuilder kernel) {
    int length = node.input(0).elements();
    int units = node.output().shape().dimension(1);
    boolean wide = units > MatMulTiles.UNITS;
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.tileScratch();
    var samples = new SampleBlock(length, MatMulTiles.BLOCK, wide);
    Template body =
        MatMulPartsWriter.template(op, node, kernel)
            .put("block", MatMulTiles.BLOCK)
            .put("atOnce", MatMulTiles.UNITS)
            .put("plusUnit", wide ? " + unit" : "")
            .put("count", wide ? "units" : units)
            .put("few", MatMulTiles.FEWEST_SAMPLES)
            .put("multiplyRow", op.sparse() ? "multiplySparseRow" : "multiplyRow")
            .put("rowArguments", op.sparse() ? lists(op, scratch) : "Float.NEGATIVE_INFINITY")
            .put("row", node.output().elements())
            .put(
                "weights",
                scratch.packed("packed", MatMulTiles.BLOCK, Math.min(MatMulTiles.UNITS, units)))
            .put("edge", scratch.edge())
            .put("layout", library.layout(kernel.name() + "Samples", samples.layout()))
            .put("samples", samples.place("x"))
            .add(START)
            .addIf(op.sparse(), SPARSE.indent(2))
            .add(FEW.indent(2))
            .add(
                WEIGHTS
                    .replace(
                        "${shareLength}", MatMulTiles.shareLength("end - begin", "${units}", wide))
                    .indent(2))
            .add(samples.declare(scratch).indent(2))
            .add(loops(samples, wide).indent(2))
            .add("  kept.setPacked(part);\n}\n");
    return MatMulPartsWriter.describe(op, node, kernel)
        .takes(Variable.BATCH)
        .takesKept(node.output().shape().dimension(0))
        .takes(Variable.TILE_SCRATCH)
        .body(body);
  }

  /** The loops over blocks of units and of factors; all units meet a copy of the samples. */
  private static String loops(SampleBlock samples, boolean wide) {
    if (samples.copied()) {
      String units = SOME_UNITS + PRODUCT.indent(2) + "}\n";
      return FACTORS + (samples.copy("x") + units).indent(2) + "}\n";
    }
    String factors = FACTORS + PRODUCT.indent(2) + "}\n";
    return wide ? SOME_UNITS + factors.indent(2) + "}\n" : factors;
  }

  /** Where the factors that are not zero are listed, and the rows of the weight that they meet. */
  private static String lists(MatMulPartsOp op, ScratchArrays scratch) {
    return "scratch.%s, scratch.%s"
        .formatted(scratch.ints("offsets", op.part()), scratch.row("factors", op.part()));
  }
}
