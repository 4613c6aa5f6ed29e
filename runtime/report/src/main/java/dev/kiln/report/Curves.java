package dev.kiln.report;

import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.Evaluation;
import dev.kiln.runtime.train.MetricValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The charts of a training, by name: loss, accuracy, other metrics, learning rate. */
final class Curves {

  /** Measured in many numbers, and drawn as a matrix. */
  private static final String CONFUSION = "confusion";

  private final List<EpochReport> epochs;

  Curves(List<EpochReport> epochs) {
    this.epochs = List.copyOf(epochs);
  }

  /** The charts that have something to show. */
  Map<String, LineChart> all() {
    Map<String, LineChart> charts = new LinkedHashMap<>();
    add(charts, "loss", EpochReport::trainLoss, Evaluation::loss);
    add(charts, "accuracy", EpochReport::trainAccuracy, Evaluation::accuracy);
    for (String metric : metrics()) {
      add(
          charts,
          metric,
          epoch -> value(epoch.trainMetrics(), metric),
          evaluation -> value(evaluation.metrics(), metric));
    }
    put(charts, "learning rate", List.of(series("learning rate", 2, EpochReport::learningRate)));
    return charts;
  }

  private void add(
      Map<String, LineChart> charts,
      String name,
      ToDoubleFunction<EpochReport> training,
      ToDoubleFunction<Evaluation> validation) {
    put(
        charts,
        name,
        List.of(
            series("training", 0, training),
            series(
                "validation",
                1,
                epoch -> epoch.validation().map(validation::applyAsDouble).orElse(Double.NaN))));
  }

  private void put(Map<String, LineChart> charts, String name, List<Series> series) {
    LineChart chart = new LineChart(name, epochs.stream().map(EpochReport::epoch).toList(), series);
    if (!chart.isEmpty()) {
      charts.put(name, chart);
    }
  }

  private Series series(String name, int color, ToDoubleFunction<EpochReport> value) {
    return new Series(name, epochs.stream().mapToDouble(value).toArray(), color);
  }

  /** The names of what was measured besides. */
  List<String> metrics() {
    Set<String> names = new LinkedHashSet<>();
    epochs.forEach(epoch -> names.addAll(epoch.trainMetrics().keySet()));
    epochs.forEach(e -> e.validation().ifPresent(v -> names.addAll(v.metrics().keySet())));
    names.remove(CONFUSION);
    return new ArrayList<>(names);
  }

  static double value(Map<String, MetricValue> metrics, String name) {
    MetricValue value = metrics.get(name);
    return value == null ? Double.NaN : value.value();
  }
}
