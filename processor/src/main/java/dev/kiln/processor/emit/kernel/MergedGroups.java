package dev.kiln.processor.emit.kernel;

import java.util.stream.IntStream;

/**
 * Small groups of a convolution that are computed as one, so that their filters fill a vector: with
 * a weight that has zeros where a filter does not see a channel. A group alone would leave most of
 * each vector empty, which costs as much.
 *
 * @param plan the convolution, with merged groups
 */
record MergedGroups(ConvolutionPlan plan) {

  /** The channels and the filters of merged groups: the widest vector. */
  private static final int MOST = 16;

  private static final String SPREAD =
      """
      float[] spread = scratch.${spread}; // the weight, with zeros where a filter does not see a channel
      for (int row = 0; row < ${rowsOfWeight}; row++) { // a tap and a channel of a group
        for (int group = 0; group < ${allGroups}; group++) {
          int at = (row / ${ownChannels} * ${groupChannels} + group % ${merged} * ${ownChannels} + row % ${ownChannels}) * ${filters} + group * ${ownFilters};
          System.arraycopy(parameters, weight + row * ${filters} + group * ${ownFilters}, spread, at, ${ownFilters});
        }
      }
      """;
  private static final String GATHER =
      """
      for (int part = from; part < to; part++) {
        int first = part / ${rows} * ${merged};
        for (int group = first; group < first + ${merged}; group++) {
          for (int row = part % ${rows} * ${ownLength}; row < (part % ${rows} + 1) * ${ownLength}; row++) {
            int at = (row / ${ownChannels} * ${groupChannels} + group % ${merged} * ${ownChannels} + row % ${ownChannels}) * ${filters} + group * ${ownFilters};
            System.arraycopy(spread, at, gradients, weight + row * ${filters} + group * ${ownFilters}, ${ownFilters});
          }
        }
      }
      """;

  /** How many groups of a convolution are computed as one. */
  static int of(ConvolutionPlan plan) {
    int size = Math.max(plan.groupChannels(), plan.groupFilters());
    return IntStream.rangeClosed(1, plan.groups())
        .filter(merged -> plan.groups() % merged == 0 && merged * size <= MOST)
        .max()
        .orElse(1);
  }

  private boolean any() {
    return plan.merged() > 1;
  }

  /** The lines that make the weight with zeros, if groups are merged. */
  String spread() {
    return any() ? SPREAD : "";
  }

  /** The declaration of the gradient of that weight. */
  String declareGradient() {
    return any() ? "float[] spread = scratch.${spread}; // the gradient, between others\n" : "";
  }

  /** The lines that take the gradient of the weight out of that. */
  String gather() {
    return any() ? GATHER : "";
  }

  /**
   * Puts the array of the weight, or of its gradient, and where it starts there.
   *
   * @param array where it is if no groups are merged
   */
  Template put(Template template, String array, ScratchArrays scratch) {
    template
        .put("weightArray", any() ? "spread" : array)
        .put("weightStart", any() ? "0" : "weight");
    if (!any()) {
      return template;
    }
    int size = plan.weights();
    // The zeros of the one stay, the other's are overwritten.
    String name = array + plan.merged() + "Of" + plan.taps() + "x" + plan.filters();
    return template
        .put("spread", scratch.floats(name, size))
        .put("merged", plan.merged())
        .put("allGroups", plan.groups() * plan.merged())
        .put("ownFilters", plan.groupFilters() / plan.merged())
        .put("rowsOfWeight", plan.taps() / plan.merged());
  }
}
