package dev.kiln.processor.emit.kernel;

/**
 * What the sums of a convolution start from: the bias, packed for each group, or zeros.
 *
 * @param bias whether there is one
 * @param filters how many filters there are
 * @param groups into how many groups the bias is packed
 */
record SumStart(boolean bias, int filters, int groups) {

  private static final String START =
      """
      float[] start = scratch.${start};
      """;
  private static final String BIAS =
      """
      final int bias = ${bias}; // [${filters}]
      TILES.pack(1, ${filters}, 0, 1, parameters, bias, ${filters}, 1, start);
      """;
  private static final String BIAS_OF_GROUPS =
      """
      final int bias = ${bias}; // [${filters}]
      final int startLength = TILES.packedLength(1, ${groupFilters}); // of a group
      for (int group = 0; group < ${groups}; group++) {
        TILES.pack(1, ${groupFilters}, 0, 1, parameters, bias + group * ${groupFilters}, ${filters}, 1, start, group * startLength);
      }
      """;

  /** The lines that make {@code start}. */
  String lines() {
    return START + (bias ? groups == 1 ? BIAS : BIAS_OF_GROUPS : "");
  }

  /** Where a group's begins. */
  String place() {
    return bias && groups > 1 ? "group * startLength" : "0";
  }

  /** Fills the holes of {@link #lines}. */
  Template fill(Template body, KernelBuilder kernel) {
    ScratchArrays scratch = kernel.library().scratch();
    int ofGroup = filters / groups;
    return body.put("bias", bias ? kernel.placeOfInput("bias", 2) : "")
        .put(
            "start",
            bias && groups > 1
                ? scratch.packedParts("bias", groups, 1, ofGroup)
                : scratch.packed(bias ? "bias" : "zeros", 1, ofGroup));
  }
}
