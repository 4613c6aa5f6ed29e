package dev.kiln.processor.emit.kernel;

import dev.kiln.dsl.spec.Shape;
import java.util.stream.IntStream;

/** The numbers of a normalisation's kernels. */
record NormalizationPlan(Shape shape, double epsilon) {

  /** So many numbers are computed at a time, since loops over a few channels alone don't pay. */
  private static final int LONGEST_ROW = 512;

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
   * Normalises rows of whole pixels: for each place in a row there are the mean, the scale and the
   * shift of its channel. HotSpot makes vector instructions of loops over such rows.
   */
  static final String NORMALIZE_ROWS =
      """
      float[] values = scratch.${values};
      for (int r = from * ${rows}; r < to * ${rows}; r++) {
        System.arraycopy(arena, x + r * ${row}, values, 0, ${row});
        for (int i = 0; i < ${row}; i++) {
          values[i] = ${MultiplyAdd}.of(values[i] - mean[i], scale[i], shift[i]);
        }
        System.arraycopy(values, 0, arena, y + r * ${row}, ${row});
      }
      """;

  int channels() {
    return shape.dimension(shape.rank() - 1);
  }

  /** How often the channels stand in one sample. */
  int pixels() {
    return (int) (shape.elements() / channels());
  }

  /** The pixels of a row: as many as fit, and the same in all rows of a sample. */
  private int rowPixels() {
    int most = Math.max(1, Math.min(pixels(), LONGEST_ROW / channels()));
    return IntStream.iterate(most, p -> p - 1).filter(p -> pixels() % p == 0).findFirst().orElse(1);
  }

  /** The length of a row of whole pixels. */
  int row() {
    return rowPixels() * channels();
  }

  /** A template that knows the numbers. */
  Template template() {
    return new Template()
        .put("channels", channels())
        .put("pixels", pixels())
        .put("row", row())
        .put("rows", pixels() / rowPixels())
        .put("epsilon", String.valueOf(epsilon));
  }
}
