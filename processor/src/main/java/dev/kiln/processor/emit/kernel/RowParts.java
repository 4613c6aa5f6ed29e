package dev.kiln.processor.emit.kernel;

/**
 * How workers share the pixels of a convolution's output: by rows, or, where there is but one, as
 * in a sequence, by some pixels of it.
 *
 * @param plan the convolution
 */
record RowParts(ConvolutionPlan plan) {

  /** How many pixels of a single row are a part. Parts of one worker are computed together. */
  private static final int PIXELS = 16;

  private static final String PARTS =
      """
      for (int part = from; part < to; ) {
        int n = part / ${rowParts};
        int first = part % ${rowParts} * ${partPixels};
        int parts = Math.min(${rowParts} - part % ${rowParts}, to - part);
        int pixels = Math.min(parts * ${partPixels}, ${outWidth} - first);
      """;

  private static final String END =
      """
        part += parts;
      }
      """;

  private boolean ofOneRow() {
    return plan.output().dimension(0) == 1;
  }

  /** How many there are in a sample. */
  int parts() {
    return ofOneRow()
        ? (plan.output().dimension(1) + PIXELS - 1) / PIXELS
        : plan.output().dimension(0);
  }

  String words() {
    return ofOneRow()
        ? "; the work is split by pixels of the output, " + PIXELS + " at a time"
        : "; the work is split by rows of the output";
  }

  /** Puts lines that compute {@code pixels} pixels into the loops over those of a worker. */
  String around(ImageCopy image, String lines) {
    boolean one = ofOneRow();
    String product =
        lines
            .replace("${first}", one ? "first * ${pixelStep}" : "top * ${lineStep}")
            .replace("${outFirst}", one ? "first * ${filters}" : "top * ${outRow}")
            .replace("${pixels}", one ? "pixels" : "lines * ${outWidth}");
    if (!one) {
      return Conv2DWriter.forEachLines(
          image.endOfLines() + image.forEachGroup(image.lines(), product));
    }
    String code = PARTS + image.forEachGroup(image.whole(), product).indent(2) + END;
    return code.replace("${rowParts}", String.valueOf(parts()))
        .replace("${partPixels}", String.valueOf(PIXELS));
  }
}
