package dev.kiln.processor.emit.kernel;

/**
 * The products of samples with a weight {@code [length, units]}, which is packed in blocks of
 * factors and of units, and kept packed where parameters are constant.
 *
 * @param share which share of the kept weight this is
 * @param factors the rows of the weight, of all {@code length}
 * @param columns its columns, of all {@code units}
 * @param length how many factors a sample has
 * @param units how many units the layer has
 */
record WeightBlocks(String share, Extent factors, Extent columns, int length, int units) {

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

  private static final String FEW =
      """
      if (batch < ${few}) {
        for (int n = 0; n < batch; n++) {
          TILES.${multiplyRow}(
              arena, x + n * ${length}${plusFactor}, ${factors}, parameters, weight${plusFirst}, ${units}, ${columns}, arena, ${sums} + n * ${row}${plusColumn}, ${rowArguments}, scratch.${products});
        }
        ${leave};
      }
      """;

  private static final String WEIGHTS =
      """
      float[] weights = scratch.${weights}; // a block of the weight's rows, packed
      if (kept.isKept()) {
        weights = kept.share(${share}, ${shareLength}); // all blocks
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
        TILES.pack(depth, ${count}, 0, depth, parameters, weight + first * ${units}${plusUnit}, ${units}, 1, weights, at);
      }
      TILES.multiply(
          ${layout}, ${samples}, batch, 1, depth, weights, at, ${count},
          arena, ${sums}${plusUnit}, ${row}, arena, ${sums}${plusUnit}, ${row}, ${floor}, scratch.${products});
      at += kept.isKept() ? TILES.packedLength(depth, ${count}) : 0;
      """;

  /** Where the share's rows or columns begin and end, as generated code says it. */
  record Extent(String first, String end) {

    /** Whether they are all. */
    boolean all() {
      return first.equals("0");
    }

    String length() {
      return all() ? end : end + " - " + first;
    }

    String plusFirst() {
      return all() ? "" : " + " + first;
    }
  }

  /** How many factors are summed at a time. */
  int block() {
    return Math.min(MOST_FACTORS, length);
  }

  /** Whether so many units follow that they are computed some at a time. */
  private boolean wide() {
    return units > MOST_UNITS;
  }

  private SampleBlock samples() {
    return new SampleBlock(length, block(), wide());
  }

  /**
   * Fills the holes of {@link #code} but for {@code sums}, {@code row} and {@code floor}, and
   * {@code multiplyRow} with {@code rowArguments}, which is called for each of a few samples.
   */
  Template fill(Template template, KernelBuilder kernel) {
    ScratchArrays scratch = kernel.library().scratch();
    int atOnce = Math.min(MOST_UNITS, units);
    return template
        .put("length", length)
        .put("units", units)
        .put("weight", kernel.placeOfInput("weight", 1))
        .put("few", FEWEST_SAMPLES)
        .put("plusFactor", factors.plusFirst())
        .put("factors", factors.length())
        .put(
            "plusFirst",
            factors.plusFirst() + (factors.all() ? "" : " * " + units) + columns.plusFirst())
        .put("plusColumn", columns.plusFirst())
        .put("columns", columns.length())
        .put("block", block())
        .put("atOnce", MOST_UNITS)
        .put("share", share)
        .put("firstFactor", factors.first)
        .put("endFactor", factors.end)
        .put("firstUnit", columns.first)
        .put("endUnit", columns.end)
        .put("plusUnit", wide() ? " + unit" : columns.plusFirst())
        .put("count", wide() ? "units" : columns.length())
        .put("weights", scratch.packed("packed", block(), atOnce))
        .tiles(kernel, "Samples", samples().layout())
        .put("samples", samples().place());
  }

  /**
   * The lines that add all products to {@code sums}.
   *
   * @param leave the statement that leaves a share which is done
   */
  String code(String leave, ScratchArrays scratch) {
    String weights =
        FEW.replace("${leave}", leave) + WEIGHTS.replace("${shareLength}", shareLength());
    return weights + samples().declare(scratch) + loops() + "kept.setPacked(${share});\n";
  }

  /** Outermost stand the blocks of units, but where all of them meet a copy of the samples. */
  private String loops() {
    if (samples().copied()) {
      String products = BLOCKS_OF_UNITS + PRODUCT.indent(2) + "}\n";
      return BLOCKS_OF_FACTORS + (samples().copy() + products).indent(2) + "}\n";
    }
    String products = BLOCKS_OF_FACTORS + PRODUCT.indent(2) + "}\n";
    return wide() ? BLOCKS_OF_UNITS + products.indent(2) + "}\n" : products;
  }

  private String shareLength() {
    String depth = factors.length();
    String all = columns.length();
    if (!wide()) {
      return packedLength(depth, all);
    }
    String dividend = all.contains(" ") ? "(" + all + ")" : all;
    return dividend
        + " / "
        + MOST_UNITS
        + " * "
        + packedLength(depth, String.valueOf(MOST_UNITS))
        + "\n          + "
        + packedLength(depth, dividend + " % " + MOST_UNITS);
  }

  private static String packedLength(String depth, String columns) {
    return "TILES.packedLength(" + depth + ", " + columns + ")";
  }
}
