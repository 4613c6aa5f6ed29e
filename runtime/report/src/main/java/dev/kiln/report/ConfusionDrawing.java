package dev.kiln.report;

import dev.kiln.runtime.train.ConfusionMatrix;
import java.util.List;
import java.util.stream.IntStream;

/** Draws how many samples of each class were taken for each class. */
final class ConfusionDrawing {

  /** With more classes, cells are too small for numbers. */
  private static final int MOST_NUMBERS = 20;

  /** With more classes, cells are too small to be seen. */
  static final int MOST_CLASSES = 100;

  private static final int LEFT = 86;
  private static final int TOP = 46;

  private final ConfusionMatrix matrix;
  private final List<String> labels;
  private final double cell;

  /**
   * A drawing.
   *
   * @param labels the classes' names; empty for their numbers
   */
  ConfusionDrawing(ConfusionMatrix matrix, List<String> labels) {
    this.matrix = matrix;
    this.labels = labels;
    this.cell = Math.max(5, Math.min(38, 420.0 / matrix.classes()));
  }

  Svg svg() {
    int classes = matrix.classes();
    int side = (int) Math.ceil(classes * cell);
    Svg svg = new Svg(LEFT + side + 12, TOP + side + 12, "confusion matrix", "confusion");
    svg.text("tick middle", LEFT + side / 2.0, 14, "predicted");
    svg.text("tick", 2, 14, "true");
    for (int row = 0; row < classes; row++) {
      if (classes <= MOST_NUMBERS) {
        svg.text("tick end", LEFT - 8, TOP + (row + 0.5) * cell + 4, fit(name(row), 10));
        svg.text("tick middle", LEFT + (row + 0.5) * cell, TOP - 8, fit(name(row), 4));
      }
      for (int column = 0; column < classes; column++) {
        draw(svg, row, column);
      }
    }
    return svg;
  }

  private void draw(Svg svg, int row, int column) {
    long count = matrix.count(row, column);
    double share = (double) count / Math.max(1, total(row));
    double x = LEFT + column * cell;
    double y = TOP + row * cell;
    // Mistakes are rare: the root makes them visible beside the diagonal.
    String told = count + " of class " + name(row) + " predicted as " + name(column);
    svg.cell(Palette.VIRIDIS.css(Math.sqrt(share)), x, y, cell - 1, told);
    if (matrix.classes() <= MOST_NUMBERS && count > 0) {
      String style = Math.sqrt(share) > 0.6 ? "middle on-light" : "middle on-dark";
      svg.text(style, x + cell / 2, y + cell / 2 + 4, String.valueOf(count));
    }
  }

  private long total(int row) {
    return IntStream.range(0, matrix.classes())
        .mapToLong(column -> matrix.count(row, column))
        .sum();
  }

  private String name(int index) {
    return index < labels.size() ? labels.get(index) : String.valueOf(index);
  }

  private static String fit(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "\u2026";
  }
}
