package dev.kiln.report;

import java.util.ArrayList;
import java.util.List;

/** Draws lines over the epochs of a training. */
final class LineChart {

  private static final int WIDTH = 380;
  private static final int HEIGHT = 220;
  private static final int LEFT = 50;
  private static final int RIGHT = 12;
  private static final int TOP = 14;
  private static final int BOTTOM = 34;
  private static final int MOST_LABELS = 10;

  private final String title;
  private final List<Integer> epochs;
  private final List<Series> series;
  private final Range range;
  private final Ticks ticks;

  /**
   * A chart.
   *
   * @param title what the numbers are
   * @param epochs the epochs' numbers
   * @param series the lines; those without a number are left out
   */
  LineChart(String title, List<Integer> epochs, List<Series> series) {
    this.title = title;
    this.epochs = List.copyOf(epochs);
    this.series = series.stream().filter(line -> !line.isEmpty()).toList();
    this.ticks =
        Ticks.of(
            this.series.stream().map(Series::range).reduce(Range::and).orElse(new Range(0, 1)));
    this.range = ticks.range();
  }

  /** Whether there is something to draw. */
  boolean isEmpty() {
    return series.isEmpty();
  }

  /** The drawing. */
  Svg svg() {
    Svg svg = new Svg(WIDTH, HEIGHT, title + " over " + epochs.size() + " epochs", "chart");
    grid(svg);
    for (Series line : series) {
      line(svg, line);
    }
    return svg;
  }

  /** The drawing with the names of its lines, for where there is no legend beside it. */
  Svg named() {
    Svg svg = svg();
    for (int i = 0; i < series.size(); i++) {
      Series line = series.get(i);
      double y = TOP + (HEIGHT - TOP - BOTTOM) * 0.62 + 18 * i;
      String style = "line c" + line.color() + " dash" + line.color();
      svg.line(style, WIDTH - 150, y - 4, WIDTH - 124, y - 4);
      svg.text("name", WIDTH - 116, y, line.name());
    }
    return svg;
  }

  private void grid(Svg svg) {
    for (double tick : ticks.values()) {
      double y = y(tick);
      svg.line("grid", LEFT, y, WIDTH - RIGHT, y);
      svg.text("tick end", LEFT - 7, y + 4, Numbers.shortly(tick));
    }
    int every = Math.max(1, (epochs.size() + MOST_LABELS - 1) / MOST_LABELS);
    for (int i = 0; i < epochs.size(); i += every) {
      svg.text("tick middle", x(i), HEIGHT - BOTTOM + 18, String.valueOf(epochs.get(i)));
    }
    svg.text("tick middle", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 2, "epoch");
  }

  private void line(Svg svg, Series line) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < epochs.size() && i < line.values().length; i++) {
      if (Double.isFinite(line.values()[i])) {
        points.add(new double[] {x(i), y(line.values()[i])});
      }
    }
    svg.path("line c" + line.color() + " dash" + line.color(), points);
    int next = 0;
    for (int i = 0; i < epochs.size() && i < line.values().length; i++) {
      double value = line.values()[i];
      if (Double.isFinite(value)) {
        String told = line.name() + ", epoch " + epochs.get(i) + ": " + Numbers.shortly(value);
        svg.point("point c" + line.color(), points.get(next)[0], points.get(next)[1], i, told);
        next++;
      }
    }
  }

  /** The drawing with its legend, and a place for what a reader points at. */
  Markup figure() {
    return new Markup()
        .tag("<figure class=\"card\" tabindex=\"0\"><figcaption>")
        .text(title)
        .tag("</figcaption>\n")
        .tag(svg().inline())
        .add(legend())
        .tag("<output class=\"reading\" aria-live=\"polite\"></output></figure>\n");
  }

  /** What each line is, and its last number. */
  Markup legend() {
    Markup legend = new Markup().tag("<ul class=\"legend\">");
    for (Series line : series) {
      double last = line.last();
      legend
          .tag("<li><svg class=\"key\" viewBox=\"0 0 26 8\" aria-hidden=\"true\">")
          .tag(
              "<path class=\"line c" + line.color() + " dash" + line.color() + "\" d=\"M1 4H25\"/>")
          .tag("</svg>")
          .text(line.name())
          .tag(" <b>")
          .text(Numbers.shortly(last))
          .tag("</b></li>");
    }
    return legend.tag("</ul>\n");
  }

  private double x(int index) {
    double width = WIDTH - LEFT - RIGHT;
    return epochs.size() < 2 ? LEFT + width / 2 : LEFT + width * index / (epochs.size() - 1);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * range.position(value);
  }
}
