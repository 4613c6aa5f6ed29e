package dev.kiln.runtime.train;

import dev.kiln.runtime.state.StateFields;
import dev.kiln.runtime.state.Stateful;
import java.util.Objects;
import java.util.Optional;

/**
 * Ends a training whose results no longer improve, and gives back the parameters of the best epoch
 * however the training ends. What counts is measured on the validation dataset, or, without one, on
 * the training's.
 *
 * @param quantity {@code loss}, {@code accuracy} or the name of the metric
 * @param metric what is measured, where it is neither the loss nor the accuracy
 * @param higherIsBetter whether the quantity should rise
 * @param patience after how many epochs in a row without an improvement the training ends, at least
 *     1
 * @param minimumChange an improvement is more than this, at least 0
 */
public record EarlyStopping(
    String quantity,
    Optional<Metric> metric,
    boolean higherIsBetter,
    int patience,
    double minimumChange) {

  /**
   * Checks the values.
   *
   * @param quantity {@code loss}, {@code accuracy} or the name of the metric
   * @param metric what is measured, where it is neither the loss nor the accuracy
   * @param higherIsBetter whether the quantity should rise
   * @param patience after how many epochs in a row without an improvement the training ends, at
   *     least 1
   * @param minimumChange an improvement is more than this, at least 0
   * @throws IllegalArgumentException if one is out of its range
   */
  public EarlyStopping {
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(metric, "metric");
    if (patience < 1) {
      throw new IllegalArgumentException("the patience must be at least 1, but is " + patience);
    }
    if (!(minimumChange >= 0 && minimumChange < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the minimum change must be a number of at least 0, but is " + minimumChange);
    }
    if (metric.isEmpty() && !quantity.equals("loss") && !quantity.equals("accuracy")) {
      throw new IllegalArgumentException(
          "without a metric the quantity is 'loss' or 'accuracy', but not '" + quantity + "'");
    }
  }

  /**
   * Where the loss no longer falls.
   *
   * @param patience how many epochs without it getting better are too many, at least 1
   * @return the rule
   * @throws IllegalArgumentException if the patience is below 1
   */
  public static EarlyStopping onLoss(int patience) {
    return new EarlyStopping("loss", Optional.empty(), false, patience, 0);
  }

  /**
   * Where the accuracy no longer rises.
   *
   * @param patience how many epochs without it getting better are too many, at least 1
   * @return the rule
   * @throws IllegalArgumentException if the patience is below 1
   */
  public static EarlyStopping onAccuracy(int patience) {
    return new EarlyStopping("accuracy", Optional.empty(), true, patience, 0);
  }

  /**
   * Where a metric no longer gets better.
   *
   * @param metric what is measured
   * @param patience how many epochs without it getting better are too many, at least 1
   * @return the rule
   * @throws IllegalArgumentException if the patience is below 1
   */
  public static EarlyStopping on(Metric metric, int patience) {
    return new EarlyStopping(
        metric.name(), Optional.of(metric), metric.higherIsBetter(), patience, 0);
  }

  /**
   * {@return the same with another minimum change}
   *
   * @param change by how much it has to get better to count as better, at least 0
   * @throws IllegalArgumentException if it is below 0 or not finite
   */
  public EarlyStopping minimumChange(double change) {
    return new EarlyStopping(quantity, metric, higherIsBetter, patience, change);
  }

  /** The memory of one training. */
  State start(int parameterCount) {
    return new State(this, parameterCount);
  }

  /** The best epoch so far. */
  static final class State implements Stateful {

    private final EarlyStopping rule;
    private final float[] parameters;
    private double best;
    private int bestEpoch;
    private int waited;

    private State(EarlyStopping rule, int parameterCount) {
      this.rule = rule;
      this.parameters = new float[parameterCount];
      this.best = rule.worst();
    }

    /** Tells the result of an epoch and the parameters that gave it. */
    void observe(EpochReport report, float[] current) {
      double value = rule.valueIn(report);
      if (rule.improves(value, best)) {
        best = value;
        bestEpoch = report.epoch();
        waited = 0;
        System.arraycopy(current, 0, parameters, 0, parameters.length);
      } else {
        waited++;
      }
    }

    /** Whether enough epochs have not improved. */
    boolean isExhausted() {
      return waited >= rule.patience;
    }

    /** Who goes on after the end has patience again. */
    void renewPatience() {
      waited = isExhausted() ? 0 : waited;
    }

    /** Whether an epoch has been observed whose parameters can be given back. */
    boolean hasBest() {
      return bestEpoch > 0;
    }

    /** The parameters of the best epoch. */
    float[] best() {
      return parameters;
    }

    @Override
    public void exchange(StateFields fields) {
      fields.floats("parameters", parameters);
      best = fields.number("best", best);
      bestEpoch = (int) fields.count("bestEpoch", bestEpoch);
      waited = (int) fields.count("waited", waited);
    }
  }

  /** What any value improves. */
  double worst() {
    return higherIsBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  /** Whether a value is better than another by more than the minimum change. */
  boolean improves(double value, double best) {
    return (higherIsBetter ? value - best : best - value) > minimumChange;
  }

  /** What counts. */
  double valueIn(EpochReport report) {
    Optional<Evaluation> validation = report.validation();
    if (metric.isPresent()) {
      MetricValue value =
          validation.map(Evaluation::metrics).orElse(report.trainMetrics()).get(quantity);
      return value == null ? Double.NaN : value.value();
    }
    return quantity.equals("loss")
        ? validation.map(Evaluation::loss).orElse(report.trainLoss())
        : validation.map(Evaluation::accuracy).orElse(report.trainAccuracy());
  }
}
