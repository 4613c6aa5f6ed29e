package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Shape;
import java.util.stream.IntStream;

/** The numbers of a normalisation's kernels. */
record NormalizationPlan(Shape shape, double epsilon) {

  /** So many numbers are computed at a time, since loops over a few channels alone don't pay. */
  private static final int LONGEST_ROW = 512;

  /**
   * The deviations from the mean of the values from {@code at} on, in {@code normal}, and the
   * inverse of the standard deviation. Sums are taken in {@code lanes} parts, side by side.
   */
  static final String ROW_STATISTICS =
      "System.arraycopy(arena, at, normal, 0, ${channels});\n"
          + RowSum.of("sum", "normal", "0")
          + """
          float mean = (float) (sum / ${channels});
          for (int c = 0; c < ${channels}; c++) {
            normal[c] -= mean;
            products[c] = normal[c] * normal[c];
          }
          """
          + RowSum.of("squares", "products", "0")
          + "float inverse = (float) (1 / Math.sqrt(squares / ${channels} + ${epsilon}));\n";

  /** The arrays of {@link #ROW_STATISTICS}. */
  static final String ROW_ARRAYS =
      """
      float[] normal = scratch.${normal}; // the channels of a pixel
      float[] products = scratch.${products};
      float[] parts = scratch.${parts}; // of a sum
      """;

  /**
   * Normalises rows of whole pixels: for each place in a row there are the mean, the scale and the
   * shift of its channel. HotSpot makes vector instructions of loops over such rows.
   */
  private static final String NORMALIZE_ROWS =
      """
      float[] mean = scratch.${mean};
      float[] scale = scratch.${scale};
      float[] shift = scratch.${shift};
      for (int i = 0; i < ${row}; i++) {
        int c = i % ${channels};
        double deviation = Math.sqrt(${variance} + ${epsilon});
        mean[i] = ${channelMean};
        scale[i] = (float) (parameters[${gamma} + c] / deviation);
        shift[i] = parameters[${beta} + c];
      }
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

  /** In how many parts the sum over the channels is taken. */
  private int lanes() {
    return IntStream.iterate(Math.min(channels(), RowSum.MOST_LANES), p -> p - 1)
        .filter(p -> channels() % p == 0)
        .findFirst()
        .orElse(1);
  }

  /** A template of a kernel that goes through the pixels one by one. */
  Template pixelTemplate(ScratchArrays scratch) {
    return template()
        .put("lanes", lanes())
        .put("partLength", channels() / lanes())
        .put("normal", scratch.row("channels", channels()))
        .put("products", scratch.row("channelProducts", channels()))
        .put("parts", scratch.row("channelParts", lanes()));
  }

  /**
   * The body of a normalisation by known statistics: it lacks gamma and beta.
   *
   * @param mean of channel {@code c}
   * @param variance of channel {@code c}
   */
  Template normalization(String mean, String variance, ScratchArrays scratch) {
    return template()
        .put("values", scratch.row("pixels", row()))
        .put("mean", scratch.row("pixelMeans", row()))
        .put("scale", scratch.row("pixelScales", row()))
        .put("shift", scratch.row("pixelShifts", row()))
        .put("channelMean", mean)
        .put("variance", variance)
        .add(NORMALIZE_ROWS);
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
