package dev.kiln.runtime.train;

import dev.kiln.runtime.state.StateFields;
import dev.kiln.runtime.state.Stateful;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The reports of completed epochs, which are written as numbers in a row. */
final class EpochReports implements Stateful {

  private final List<String> metrics;
  private final List<EpochReport> reports = new ArrayList<>();

  EpochReports(List<Metric> metrics, List<EpochReport> earlier) {
    this.metrics = metrics.stream().map(Metric::name).toList();
    this.reports.addAll(earlier);
  }

  void add(EpochReport report) {
    reports.add(report);
  }

  List<EpochReport> all() {
    return reports;
  }

  @Override
  public void exchange(StateFields fields) {
    double[] numbers =
        fields.numbers("reports", reports.stream().flatMapToDouble(this::numbers).toArray());
    reports.clear();
    Numbers left = new Numbers(numbers);
    while (left.next < numbers.length) {
      reports.add(report(left));
    }
  }

  private DoubleStream numbers(EpochReport report) {
    DoubleStream own =
        DoubleStream.of(
            report.epoch(),
            report.trainLoss(),
            report.trainAccuracy(),
            report.samples(),
            (double) report.trainTime().toNanos(),
            report.learningRate());
    DoubleStream validation =
        report
            .validation()
            .map(
                v ->
                    DoubleStream.concat(
                        DoubleStream.of(1, v.loss(), v.accuracy(), v.samples()),
                        numbers(v.metrics())))
            .orElse(DoubleStream.of(0));
    return DoubleStream.concat(
        DoubleStream.concat(own, numbers(report.trainMetrics())), validation);
  }

  private DoubleStream numbers(Map<String, MetricValue> values) {
    return metrics.stream()
        .flatMapToDouble(name -> numbers(Objects.requireNonNull(values.get(name))));
  }

  private static DoubleStream numbers(MetricValue value) {
    return DoubleStream.concat(
        DoubleStream.of(value.value(), value.parts().size()),
        value.parts().stream().mapToDouble(Double::doubleValue));
  }

  private EpochReport report(Numbers left) {
    int epoch = left.takeCount();
    double loss = left.take();
    double accuracy = left.take();
    int samples = left.takeCount();
    Duration time = Duration.ofNanos((long) left.take());
    double rate = left.take();
    Map<String, MetricValue> values = metrics(left);
    Optional<Evaluation> validation = Optional.empty();
    if (left.take() != 0) {
      double validationLoss = left.take();
      double validationAccuracy = left.take();
      int validationSamples = left.takeCount();
      validation =
          Optional.of(
              new Evaluation(validationLoss, validationAccuracy, validationSamples, metrics(left)));
    }
    return new EpochReport(epoch, loss, accuracy, values, validation, samples, time, rate);
  }

  private Map<String, MetricValue> metrics(Numbers left) {
    Map<String, MetricValue> values = new LinkedHashMap<>();
    for (String name : metrics) {
      double value = left.take();
      double[] parts = left.take(left.takeCount());
      values.put(name, new MetricValue(value, Arrays.stream(parts).boxed().toList()));
    }
    return values;
  }

  /** Numbers that are taken one after another. */
  private static final class Numbers {

    private final double[] all;
    private int next;

    Numbers(double[] all) {
      this.all = all;
    }

    double take() {
      return take(1)[0];
    }

    int takeCount() {
      return (int) take();
    }

    double[] take(int count) {
      if (count < 0 || count > all.length - next) {
        throw new IllegalArgumentException("the history's numbers end within an epoch");
      }
      next += count;
      return Arrays.copyOfRange(all, next - count, next);
    }
  }
}
