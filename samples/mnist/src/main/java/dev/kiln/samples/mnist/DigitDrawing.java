package dev.kiln.samples.mnist;

import java.util.ArrayList;
import java.util.List;

/** Draws an image with characters, one for two pixels: characters are twice as high as wide. */
final class DigitDrawing {

  private static final String SHADES = " .:-=+*#%@";

  /** The outermost pixels of MNIST's images are blank. */
  private static final int MARGIN = 2;

  private DigitDrawing() {}

  /** How many characters a line of a drawing has. */
  static int width(int columns) {
    return columns - 2 * MARGIN;
  }

  /**
   * The lines of the drawing, from top to bottom.
   *
   * @param image the pixels in {@code [0, 1]}, row after row
   */
  static List<String> lines(float[] image, int columns) {
    List<String> lines = new ArrayList<>();
    int rows = image.length / columns;
    for (int row = MARGIN; row + 1 < rows - MARGIN; row += 2) {
      StringBuilder line = new StringBuilder();
      for (int column = MARGIN; column < columns - MARGIN; column++) {
        int upper = row * columns + column;
        line.append(shade((image[upper] + image[upper + columns]) / 2));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static char shade(float brightness) {
    return SHADES.charAt(Math.round(brightness * (SHADES.length() - 1)));
  }
}
