package dev.kiln.processor.emit.kernel;

/** The sum of many numbers in parts that are side by side, so that vectors can take them. */
final class RowSum {

  /** Two vectors of the widest kind that most processors have, so that additions overlap. */
  static final int MOST_LANES = 16;

  /** Sums {@code length} numbers from {@code arena[pn]} on. */
  private static final String SUM =
      """
        float[] parts = scratch.${parts};
        ${Arrays}.fill(parts, 0f);
        LOOPS.addRows(arena, pn, ${partLength}, ${lanes}, ${lanes}, parts, 0);
        double sum = 0;
        for (float part : parts) {
          sum += part;
        }
      """;

  private static final String REST =
      """
        for (int i = ${whole}; i < ${classes}; i++) {
          sum += arena[pn + i];
        }
      """;

  private RowSum() {}

  /** Appends the sum of {@code ${classes}} numbers, of which there are more than lanes. */
  static Template add(Template template, int classes, ScratchArrays scratch) {
    int whole = classes / MOST_LANES * MOST_LANES;
    return template
        .put("parts", scratch.row("parts", MOST_LANES))
        .put("lanes", MOST_LANES)
        .put("partLength", classes / MOST_LANES)
        .put("whole", whole)
        .add(SUM)
        .addIf(whole < classes, REST);
  }
}
