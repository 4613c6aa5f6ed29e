package dev.kiln.report;

import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Charts in which several trainings have a line each: of their validation, where they have one. */
final class Comparison {

  private final Map<String, List<EpochReport>> runs;
  private final List<Integer> epochs;

  /** Of trainings by their titles. */
  Comparison(Map<String, List<EpochReport>> runs) {
    this.runs = runs;
    TreeSet<Integer> numbers = new TreeSet<>();
    runs.values().stream().flatMap(Collection::stream).forEach(e -> numbers.add(e.epoch()));
    this.epochs = List.copyOf(numbers);
  }

  /** Nothing where no epoch is over yet. */
  Markup markup() {
    Markup section =
        Page.section(
            "comparison",
            "Side by side",
            "Each line is a training, measured on what it is validated with, or on what it learns"
                + " from where it is not validated.");
    section.tag("<div class=\"charts\">\n");
    boolean empty = true;
    for (LineChart chart : charts()) {
      if (!chart.isEmpty()) {
        section.add(chart.figure());
        empty = false;
      }
    }
    return empty ? new Markup() : section.tag("</div>\n</section>\n");
  }

  private List<LineChart> charts() {
    return List.of(
        chart("loss", EpochReport::trainLoss, Evaluation::loss),
        chart("accuracy", EpochReport::trainAccuracy, Evaluation::accuracy));
  }

  private LineChart chart(
      String name,
      ToDoubleFunction<EpochReport> training,
      ToDoubleFunction<Evaluation> validation) {
    List<Series> lines = new ArrayList<>();
    for (Map.Entry<String, List<EpochReport>> run : runs.entrySet()) {
      double[] values = new double[epochs.size()];
      Arrays.fill(values, Double.NaN);
      for (EpochReport epoch : run.getValue()) {
        values[epochs.indexOf(epoch.epoch())] =
            epoch
                .validation()
                .map(validation::applyAsDouble)
                .orElseGet(() -> training.applyAsDouble(epoch));
      }
      lines.add(new Series(Markup.shorten(run.getKey()), values, lines.size() % Series.COLORS));
    }
    return new LineChart(name, epochs, lines);
  }
}
