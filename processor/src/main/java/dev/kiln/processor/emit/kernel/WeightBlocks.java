package dev.kiln.processor.emit.kernel;

/**
 * The products of samples with a weight {@code [length, units]}, which is packed in blocks of
 * factors and of units, and kept packed where parameters are constant. They are those of a share of
 * the weight, its columns or its rows from {@code begin} to {@code end}.
 *
 * @param length how many factors a sample has
 * @param units how many units the layer has
 * @param ofFactors whether a share is rows of the weight, and not columns
 */
record WeightBlocks(int length, int units, boolean ofFactors) {

  /**
   * The factors summed at a time. With half as many, sums are loaded and stored so much more often
   * that products take a twentieth longer.
   */
  static final int MOST_FACTORS = 512;

  /**
   * The units computed at a time: whole tiles with eight lanes and with sixteen. Their block of the
   * weight, 256 KB, stays in the second-level cache from being packed until the last sample has met
   * it.
   */
  private static final int MOST_UNITS = 128;

  /** From so many samples on, packing the weight pays. */
  private static final int FEWEST_SAMPLES = 4;

  private static final String START =
      """
      if (batch < ${few}) {
        for (int n = 0; n < batch; n++) {
          TILES.${multiplyRow}(
              arena, x + n * ${length} + ${firstFactor}, ${endFactor} - ${firstFactor}, parameters, weight + ${firstFactor} * ${units} + ${firstUnit}, ${units}, ${endUnit} - ${firstUnit}, arena, ${sums} + n * ${row} + ${firstUnit}, ${rowArguments}, scratch.${products});
        }
        ${leave};
      }
      float[] weights = scratch.${weights}; // a block of the weight's rows, packed
      if (kept.isKept()) {
        int factors = ${endFactor} - ${firstFactor};
        int columns = ${endUnit} - ${firstUnit};
        int rest = TILES.packedLength(factors, columns % ${atOnce});
        weights = kept.share(${share}, columns / ${atOnce} * TILES.packedLength(factors, ${atOnce}) + rest); // all blocks
      }
      boolean packed = kept.isPacked(${share});
      int at = 0;
      """;

  private static final String BLOCKS_OF_FACTORS =
      """
      for (int first = ${firstFactor}; first < ${endFactor}; first += ${block}) {
        int depth = Math.min(${block}, ${endFactor} - first);
      """;

  private static final String BLOCKS_OF_UNITS =
      """
      for (int unit = ${firstUnit}; unit < ${endUnit}; unit += ${atOnce}) {
        int units = Math.min(${atOnce}, ${endUnit} - unit);
      """;

  private static final String PRODUCT =
      """
      if (!packed) {
        TILES.pack(depth, units, 0, depth, parameters, weight + first * ${units} + unit, ${units}, 1, weights, at);
      }
      TILES.multiply(
          ${layout}, ${samples}, batch, 1, depth, weights, at, units,
          arena, ${sums} + unit, ${row}, arena, ${sums} + unit, ${row}, ${floor}, scratch.${products});
      at += kept.isKept() ? TILES.packedLength(depth, units) : 0;
      """;

  /** How many factors are summed at a time. */
  private int block() {
    return Math.min(MOST_FACTORS, length);
  }

  private SampleBlock samples() {
    return new SampleBlock(length, block(), units > MOST_UNITS);
  }

  /**
   * Appends the lines that add all products to {@code sums}, in rows of {@code row} floats, and
   * fills the holes but for these, {@code floor}, and {@code multiplyRow} with {@code
   * rowArguments}, which is called for each of a few samples.
   */
  Template add(Template template, KernelBuilder kernel, int indent) {
    ScratchArrays scratch = kernel.library().scratch();
    return template
        .put("length", length)
        .put("units", units)
        .put("few", FEWEST_SAMPLES)
        .put("share", ofFactors ? "part" : "from")
        .put("leave", ofFactors ? "continue" : "return")
        .put("firstFactor", ofFactors ? "begin" : "0")
        .put("endFactor", ofFactors ? "end" : length)
        .put("firstUnit", ofFactors ? "0" : "begin")
        .put("endUnit", ofFactors ? units : "end")
        .put("block", block())
        .put("atOnce", MOST_UNITS)
        .put("weights", scratch.packed("packed", block(), Math.min(MOST_UNITS, units)))
        .tiles(kernel, "Samples", samples().layout())
        .put("samples", samples().place())
        .add((START + samples().declare(scratch) + loops()).indent(indent))
        .add("kept.setPacked(${share});\n".indent(indent));
  }

  /** Outermost stand the blocks of units, but where all of them meet a copy of the samples. */
  private String loops() {
    if (samples().copied()) {
      String products = BLOCKS_OF_UNITS + PRODUCT.indent(2) + "}\n";
      return BLOCKS_OF_FACTORS + (samples().copy() + products).indent(2) + "}\n";
    }
    String products = BLOCKS_OF_FACTORS + PRODUCT.indent(2) + "}\n";
    return BLOCKS_OF_UNITS + products.indent(2) + "}\n";
  }
}
