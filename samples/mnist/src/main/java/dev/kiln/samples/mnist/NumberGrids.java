package dev.kiln.samples.mnist;

import java.util.Locale;

/** Draws grids of numbers beside each other, with signs and words between them, as SVG. */
final class NumberGrids {

  private static final int CELL = 34;
  private static final int TOP = 26;

  private final StringBuilder content = new StringBuilder();
  private final int rows;
  private int right = 4;

  /**
   * A drawing.
   *
   * @param rows how many the highest grid has; the others stand in the middle
   */
  NumberGrids(int rows) {
    this.rows = rows;
  }

  /**
   * Appends a grid.
   *
   * @param values {@code [rows, columns]}
   * @param gray whether cells are as bright as their numbers, from 0 to 1; otherwise they are
   *     orange above 0 and blue below
   */
  NumberGrids grid(String title, float[] values, int columns, boolean gray) {
    int top = TOP + (rows - values.length / columns) * CELL / 2;
    text(right + columns * CELL / 2, top - 10, "title", title);
    for (int i = 0; i < values.length; i++) {
      int x = right + i % columns * CELL;
      int y = top + i / columns * CELL;
      content.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"#8a94a3\"/>%n",
              x,
              y,
              CELL,
              CELL,
              gray ? gray(values[i]) : signed(values[i])));
      boolean dark = gray && values[i] < 0.5;
      text(x + CELL / 2, y + CELL / 2 + 4, dark ? "light" : "dark", number(values[i]));
    }
    right += columns * CELL;
    return this;
  }

  /** Appends a word or a sign. */
  NumberGrids sign(String sign) {
    int width = 18 + 8 * sign.length();
    text(right + width / 2, TOP + rows * CELL / 2 + 5, "sign", sign);
    right += width;
    return this;
  }

  String svg() {
    int bottom = TOP + rows * CELL;
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">%n",
            right + 12,
            bottom + 6,
            right + 12,
            bottom + 6)
        + "<style>text{font:12px system-ui,sans-serif;text-anchor:middle;fill:#1c2430}"
        + ".light{fill:#fff}.sign{font-size:17px}.title{font-weight:600}</style>\n"
        + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
        + content
        + "</svg>\n";
  }

  private void text(int x, int y, String style, String text) {
    content.append(
        String.format(
            Locale.ROOT, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n", style, x, y, text));
  }

  private static String number(float value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.equals("0.00") || text.equals("-0.00") ? "0" : text.replaceFirst("\\.00$", "");
  }

  private static String gray(float value) {
    int level = Math.round(255 * Math.max(0, Math.min(1, value)));
    return String.format(Locale.ROOT, "#%02x%02x%02x", level, level, level);
  }

  private static String signed(float value) {
    int fade = 255 - Math.round(150 * Math.min(1, Math.abs(value)));
    return value >= 0
        ? String.format(Locale.ROOT, "#ff%02x%02x", (fade + 255) / 2, fade)
        : String.format(Locale.ROOT, "#%02x%02xff", fade, (fade + 255) / 2);
  }
}
