package dev.kiln.processor.emit.kernel;

import dev.kiln.dsl.spec.Shape;

/** The numbers of a normalisation's kernels. */
record NormalizationPlan(Shape shape, double epsilon) {

  /** The mean and the deviation of the values from {@code at} on, and their inverse. */
  static final String ROW_STATISTICS =
      """
      double mean = 0;
      for (int c = 0; c < ${channels}; c++) {
        mean += arena[at + c];
      }
      mean /= ${channels};
      double variance = 0;
      for (int c = 0; c < ${channels}; c++) {
        variance += (arena[at + c] - mean) * (arena[at + c] - mean);
      }
      double inverse = 1 / Math.sqrt(variance / ${channels} + ${epsilon});
      """;

  /**
   * What running averages make of each channel's factor: {@code gamma / sqrt(variance + epsilon)}.
   */
  static final String RUNNING_SCALE =
      """
      float[] scale = scratch.${scale};
      for (int c = 0; c < ${channels}; c++) {
        double deviation = Math.sqrt(parameters[${variance} + c] + ${epsilon});
        scale[c] = (float) (parameters[${gamma} + c] / deviation);
      }
      """;

  int channels() {
    return shape.dimension(shape.rank() - 1);
  }

  /** How often the channels stand in one sample. */
  int pixels() {
    return (int) (shape.elements() / channels());
  }

  /** A template that knows the numbers. */
  Template template() {
    return new Template()
        .put("channels", channels())
        .put("pixels", pixels())
        .put("epsilon", String.valueOf(epsilon));
  }
}
