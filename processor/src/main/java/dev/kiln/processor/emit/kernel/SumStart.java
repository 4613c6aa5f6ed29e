package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.op.ContractionOp;

/** What the sums of a convolution start from: the bias, packed for each group, or zeros. */
record SumStart(ContractionOp op, ConvolutionPlan plan) {

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
    return START + (op.bias() ? parts() == 1 ? BIAS : BIAS_OF_GROUPS : "");
  }

  /** Where a group's begins. */
  String place() {
    return op.bias() && parts() > 1 ? "group * startLength" : "0";
  }

  /** Fills the holes of {@link #lines}. */
  Template fill(Template body, KernelBuilder kernel) {
    ScratchArrays scratch = kernel.library().scratch();
    int filters = plan.filters() / parts();
    return body.put("bias", op.bias() ? kernel.placeOfInput("bias", 2) : "")
        .put(
            "start",
            op.bias() && parts() > 1
                ? scratch.packedParts("bias", parts(), 1, filters)
                : scratch.packed(op.bias() ? "bias" : "zeros", 1, filters));
  }

  private int parts() {
    return plan.groups();
  }
}
