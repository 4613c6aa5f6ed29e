package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;

/**
 * Where a weight's gradient is summed: where it belongs, or, if its rows don't fill vectors, in
 * rows that do. Those are copied once at the end, and not to and from a tile's edge for each
 * product, which took a tenth of the training of DenseNet, with its twelve filters.
 *
 * @param filters the length of a row
 * @param wide whether it has rows of its own
 */
record WideSums(int filters, boolean wide) {

  private static final String DECLARE =
      """
      final int width = TILES.wholeVectors(${filters});
      float[] sums = scratch.${wideSums}; // the gradient, each row filled up to whole vectors
      """;

  private static final String COPY =
      """
      for (int ${row} = 0; ${row} < ${rows}; ${row}++) {
        int last = ${lastTap};
        for (int k = ${firstTap}; k < last; k++) {
          int at = ${row} * ${length} + k;
          System.arraycopy(sums, at * width, gradients, weight + at * ${filters}, ${filters});
        }
      }
      """;

  /** Those of a part of {@code split}. */
  static WideSums of(ConvolutionPlan plan, TapSplit split) {
    return new WideSums(
        plan.filters(), !split.blocks() && !WidestVector.isFilledBy(plan.filters()));
  }

  /** The declaration of the rows, if there are any. */
  String declare() {
    return wide ? DECLARE : "";
  }

  /** The lines that copy them to the gradient. */
  String copy() {
    return wide ? COPY : "";
  }

  /** Puts the array of the sums, where they start there, and how long a row is. */
  Template put(Template template, int taps, ScratchArrays scratch) {
    if (!wide) {
      return template.put("sums", "gradients").put("sumsAt", "weight").put("sumWidth", filters);
    }
    String name = "wideSums" + taps + "x" + filters;
    CodeBlock length = CodeBlock.of("$L * TILES.wholeVectors($L)", taps, filters);
    return template
        .put("wideSums", scratch.floats(name, length))
        .put("sums", "sums")
        .put("sumsAt", "0")
        .put("sumWidth", "width");
  }
}
