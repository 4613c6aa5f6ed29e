package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.op.Conv2DOp;

/** What the sums of a convolution with groups start from: the bias of each group, or zeros. */
record GroupStart(Conv2DOp op, GroupedConvolutionTiles tiles) {

  private static final String BIAS =
      """
      final int bias = ${bias}; // [${allFilters}]
      float[] start = scratch.${start}; // the bias, for each group
      final int startLength = TILES.packedLength(1, ${groupFilters});
      for (int group = 0; group < ${groups}; group++) {
        TILES.pack(1, ${groupFilters}, 0, 1, parameters, bias + group * ${groupFilters}, ${allFilters}, 1, start, group * startLength);
      }
      """;

  private static final String ZEROS =
      """
      float[] start = scratch.${start};
      """;

  /** The lines that make {@code start}, which begins at {@code ${startAt}} for a group. */
  String lines() {
    return op.bias() ? BIAS : ZEROS;
  }

  /** Fills the holes of {@link #lines}. */
  Template fill(Template body, KernelBuilder kernel) {
    ScratchArrays scratch = kernel.library().scratch();
    int groups = tiles.plan().groups();
    int filters = tiles.groupFilters();
    return body.put("groups", groups)
        .put("groupFilters", filters)
        .put("allFilters", groups * filters)
        .put("bias", op.bias() ? kernel.placeOfInput("bias", 2) : "")
        .put(
            "start",
            op.bias()
                ? scratch.packedParts("bias", groups, 1, filters)
                : scratch.packed("zeros", 1, filters))
        .put("startAt", op.bias() ? "group * startLength" : "0");
  }
}
