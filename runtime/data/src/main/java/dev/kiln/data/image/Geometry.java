package dev.kiln.data.image;

/**
 * Which part of an image goes to which part of the result.
 *
 * @param columns how columns are made from the image's columns
 * @param rows how rows are made from the image's rows
 * @param left the first column of the result that is not filled up
 * @param top the first row of the result that is not filled up
 */
record Geometry(Resampling columns, Resampling rows, int left, int top) {

  static Geometry of(Fit fit, int width, int height, int targetWidth, int targetHeight) {
    double x = (double) targetWidth / width;
    double y = (double) targetHeight / height;
    return switch (fit) {
      case STRETCH ->
          new Geometry(
              Resampling.of(0, width, width, targetWidth),
              Resampling.of(0, height, height, targetHeight),
              0,
              0);
      case CROP -> {
        double scale = Math.max(x, y);
        double cutWidth = Math.min(width, targetWidth / scale);
        double cutHeight = Math.min(height, targetHeight / scale);
        yield new Geometry(
            Resampling.of((width - cutWidth) / 2, cutWidth, width, targetWidth),
            Resampling.of((height - cutHeight) / 2, cutHeight, height, targetHeight),
            0,
            0);
      }
      case PAD -> {
        double scale = Math.min(x, y);
        int inWidth = (int) Math.max(1, Math.min(targetWidth, Math.round(width * scale)));
        int inHeight = (int) Math.max(1, Math.min(targetHeight, Math.round(height * scale)));
        yield new Geometry(
            Resampling.of(0, width, width, inWidth),
            Resampling.of(0, height, height, inHeight),
            (targetWidth - inWidth) / 2,
            (targetHeight - inHeight) / 2);
      }
    };
  }
}
