package dev.kiln.processor.emit.kernel;

/** The sum of many numbers in parts that are side by side, so that vectors can take them. */
final class RowSum {

  /** Two vectors of the widest kind that most processors have, so that additions overlap. */
  private static final int MOST_LANES = 16;

  private static final String REST =
      """
        for (int i = ${whole}; i < ${classes}; i++) {
          sum += arena[pn + i];
        }
      """;

  private RowSum() {}

  /**
   * Lines that declare a sum. They know {@code parts}, the array of them, and fill {@code lanes},
   * how many there are, and {@code partLength}, how many numbers each sums.
   *
   * @param sum what it is called
   * @param array what is summed
   * @param at from where on
   */
  static String of(String sum, String array, String at) {
    return """
        ${Arrays}.fill(parts, 0f);
        LOOPS.addRows(%s, %s, ${partLength}, ${lanes}, ${lanes}, parts, 0);
        double %s = 0;
        for (float part : parts) {
          %s += part;
        }
        """
        .formatted(array, at, sum, sum);
  }

  /** Declares the parts of sums of so many numbers, all of which are equally long. */
  static void declareParts(Template template, int numbers, ScratchArrays scratch) {
    int lanes = Math.min(numbers, MOST_LANES);
    while (numbers % lanes != 0) {
      lanes--;
    }
    template
        .put("parts", scratch.row("parts", lanes))
        .put("lanes", lanes)
        .put("partLength", numbers / lanes)
        .add("float[] parts = scratch.${parts}; // of a sum\n");
  }

  /** Appends the sum of {@code ${classes}} numbers, of which there are more than lanes. */
  static Template add(Template template, int classes, ScratchArrays scratch) {
    int whole = classes / MOST_LANES * MOST_LANES;
    return template
        .put("parts", scratch.row("parts", MOST_LANES))
        .put("lanes", MOST_LANES)
        .put("partLength", classes / MOST_LANES)
        .put("whole", whole)
        .add("  float[] parts = scratch.${parts};\n")
        .add(of("sum", "arena", "pn").indent(2))
        .addIf(whole < classes, REST);
  }
}
