package dev.kiln.report;

import java.util.ArrayList;
import java.util.List;

/** Draws a distribution for each epoch, the later ones in front. */
final class Ridges {

  private static final int WIDTH = 240;
  private static final int LEFT = 26;
  private static final int BASE = 34;
  private static final int STEP = 8;
  private static final double HIGH = 26;
  private static final int MOST = 12;

  private final String title;
  private final List<Integer> epochs;
  private final List<Histogram> histograms;

  Ridges(String title, List<Integer> epochs, List<Histogram> histograms) {
    this.title = title;
    this.epochs = epochs;
    this.histograms = histograms;
  }

  Svg svg() {
    List<Integer> shown = shown();
    Range range =
        histograms.stream().map(Histogram::range).reduce(Range::and).orElse(new Range(0, 1));
    int height = BASE + STEP * shown.size() + 16;
    Svg svg = new Svg(WIDTH, height, title, "ridges");
    for (int i = 0; i < shown.size(); i++) {
      double base = BASE + STEP * i;
      ridge(svg, histograms.get(shown.get(i)).within(range), base, (double) i / shown.size());
      if (i == 0 || i == shown.size() - 1) {
        svg.text("tick end", LEFT - 4, base + 3, String.valueOf(epochs.get(shown.get(i))));
      }
    }
    svg.text("tick", LEFT, height - 2, Numbers.shortly(range.least()));
    svg.text("tick end", WIDTH - 2, height - 2, Numbers.shortly(range.most()));
    if (range.least() < 0 && range.most() > 0) {
      double zero = LEFT + (WIDTH - LEFT) * range.position(0);
      svg.line("zero", zero, BASE - HIGH, zero, height - 14);
    }
    return svg;
  }

  private static void ridge(Svg svg, double[] parts, double base, double age) {
    double most = 0;
    for (double part : parts) {
      most = Math.max(most, part);
    }
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {LEFT, base});
    for (int i = 0; i < parts.length; i++) {
      double x = LEFT + (WIDTH - LEFT) * (i + 0.5) / parts.length;
      points.add(new double[] {x, base - HIGH * (most > 0 ? parts[i] / most : 0)});
    }
    points.add(new double[] {WIDTH, base});
    svg.path("ridge r" + (int) (age * 6), points);
  }

  /** All epochs, or evenly chosen ones with the first and the last. */
  private List<Integer> shown() {
    List<Integer> shown = new ArrayList<>();
    int count = Math.min(MOST, histograms.size());
    for (int i = 0; i < count; i++) {
      shown.add(count == 1 ? 0 : i * (histograms.size() - 1) / (count - 1));
    }
    return shown;
  }
}
