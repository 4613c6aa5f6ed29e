package dev.kiln.runtime.train;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.state.StateFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A metric from how often each label is predicted rightly, wrongly, and missed. */
record CountMetric(String name, Kind kind, Metrics.Average average) implements Metric {

  enum Kind {
    PRECISION,
    RECALL,
    F1
  }

  CountMetric {
    Objects.requireNonNull(average, "average");
  }

  @Override
  public Accumulator start(ModelInfo model) {
    return new Counts(this, new LabelCounts(name, model));
  }

  private double of(double truePositives, double falsePositives, double falseNegatives) {
    double denominator =
        switch (kind) {
          case PRECISION -> truePositives + falsePositives;
          case RECALL -> truePositives + falseNegatives;
          case F1 -> 2 * truePositives + falsePositives + falseNegatives;
        };
    double numerator = kind == Kind.F1 ? 2 * truePositives : truePositives;
    return denominator == 0 ? 0 : numerator / denominator;
  }

  private MetricValue of(LabelCounts counts) {
    List<Double> parts = new ArrayList<>();
    double mean = 0;
    double weighted = 0;
    double[] sums = new double[3];
    for (int i = 0; i < counts.labels(); i++) {
      double right = counts.truePositives(i);
      double missed = counts.falseNegatives(i);
      double part = of(right, counts.falsePositives(i), missed);
      parts.add(part);
      mean += part / counts.labels();
      weighted += part * (right + missed);
      sums[0] += right;
      sums[1] += counts.falsePositives(i);
      sums[2] += missed;
    }
    double value =
        switch (average) {
          case MACRO -> mean;
          case WEIGHTED -> sums[0] + sums[2] == 0 ? 0 : weighted / (sums[0] + sums[2]);
          case MICRO -> of(sums[0], sums[1], sums[2]);
        };
    return new MetricValue(value, parts);
  }

  private record Counts(CountMetric metric, LabelCounts counts) implements Accumulator {

    @Override
    public void add(Outcome outcome) {
      counts.add(outcome);
    }

    @Override
    public MetricValue value() {
      return metric.of(counts);
    }

    @Override
    public void reset() {
      counts.reset();
    }

    @Override
    public void exchange(StateFields fields) {
      counts.exchange(fields);
    }
  }
}
