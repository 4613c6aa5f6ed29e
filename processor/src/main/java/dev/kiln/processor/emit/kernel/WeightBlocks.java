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

    String length() {
      return first.equals("0") ? end : end + " - " + first;
    }

    String plusFirst() {
      return first.equals("0") ? "" : " + " + first;
    }
  }

  /** How many factors are summed at a time. */
  int block() {
    return Math.min(MatMulWriter.BLOCK, length);
  }

  /** Whether so many units follow that they are computed some at a time. */
  private boolean wide() {
    return units > MatMulWriter.UNITS;
  }

  private SampleBlock samples() {
    return new SampleBlock(length, block(), wide());
  }

  /** Fills the holes of {@link #code} but for {@code sums}, {@code row} and {@code floor}. */
  Template fill(Template template, KernelBuilder kernel) {
    ScratchArrays scratch = kernel.library().scratch();
    int atOnce = Math.min(MatMulWriter.UNITS, units);
    return template
        .put("length", length)
        .put("units", units)
        .put("block", block())
        .put("atOnce", MatMulWriter.UNITS)
        .put("share", share)
        .put("firstFactor", factors.first)
        .put("endFactor", factors.end)
        .put("firstUnit", columns.first)
        .put("endUnit", columns.end)
        .put("plusUnit", wide() ? " + unit" : columns.plusFirst())
        .put("count", wide() ? "units" : columns.length())
        .put("weights", scratch.packed("packed", block(), atOnce))
        .put("products", scratch.products())
        .put("layout", kernel.library().layout(kernel.name() + "Samples", samples().layout()))
        .put("samples", samples().place());
  }

  /** The lines that add all products to {@code sums}. */
  String code(ScratchArrays scratch) {
    String weights = WEIGHTS.replace("${shareLength}", shareLength());
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
        + MatMulWriter.UNITS
        + " * "
        + packedLength(depth, String.valueOf(MatMulWriter.UNITS))
        + "\n          + "
        + packedLength(depth, dividend + " % " + MatMulWriter.UNITS);
  }

  private static String packedLength(String depth, String columns) {
    return "TILES.packedLength(" + depth + ", " + columns + ")";
  }
}
