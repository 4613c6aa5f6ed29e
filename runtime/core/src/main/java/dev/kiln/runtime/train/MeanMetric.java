package dev.kiln.runtime.train;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Targets;
import dev.kiln.runtime.state.StateFields;

/** A metric that is a mean over the samples. */
record MeanMetric(String name, Kind kind, int k) implements Metric {

  enum Kind {
    CORRECT,
    AMONG_HIGHEST
  }

  MeanMetric {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, but is " + k);
    }
  }

  @Override
  public Accumulator start(ModelInfo model) {
    if (model.targets() == Targets.NUMBERS) {
      throw new IllegalArgumentException(
          name + " is a metric of classes, but " + model.name() + " gives numbers");
    }
    int outputs = model.output().elements();
    if (kind == Kind.AMONG_HIGHEST && (k >= outputs || model.targets() == Targets.BITS)) {
      throw new IllegalArgumentException(
          name + " needs more than " + k + " classes; " + model.name() + " has " + outputs);
    }
    return new Sum(this);
  }

  private double of(Outcome outcome) {
    return kind == Kind.CORRECT ? outcome.correct() : amongHighest(outcome);
  }

  private double amongHighest(Outcome outcome) {
    int label = outcome.label();
    float own = outcome.output(label);
    int higher = 0;
    for (int i = 0; i < outcome.length(); i++) {
      float other = outcome.output(i);
      boolean below = i <= label ? other < own : other <= own;
      higher += below || i == label ? 0 : 1;
    }
    return higher < k && !Float.isNaN(own) ? 1 : 0;
  }

  private static final class Sum implements Accumulator {

    private final MeanMetric metric;
    private double sum;
    private long samples;

    Sum(MeanMetric metric) {
      this.metric = metric;
    }

    @Override
    public void add(Outcome outcome) {
      sum += metric.of(outcome);
      samples++;
    }

    @Override
    public MetricValue value() {
      return MetricValue.of(sum / samples);
    }

    @Override
    public void reset() {
      sum = 0;
      samples = 0;
    }

    @Override
    public void exchange(StateFields fields) {
      sum = fields.number("sum", sum);
      samples = fields.count("samples", samples);
    }
  }
}
