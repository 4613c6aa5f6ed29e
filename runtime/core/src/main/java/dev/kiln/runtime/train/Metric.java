package dev.kiln.runtime.train;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.state.Stateful;

/**
 * A measure of how well a model predicts samples, beside its loss. {@link Metrics} has the usual
 * ones; an own one implements this interface, and is an immutable configuration.
 */
public interface Metric {

  /** What it is called in reports, for example {@code recall}. */
  String name();

  /** Whether more is better, as by default. */
  default boolean higherIsBetter() {
    return true;
  }

  /**
   * The memory of one measurement, before its first sample.
   *
   * @throws IllegalArgumentException if the metric does not suit the model
   */
  Accumulator start(ModelInfo model);

  /** What has been seen so far. */
  interface Accumulator extends Stateful {

    /** Adds a sample; {@code outcome} is only valid during the call. */
    void add(Outcome outcome);

    /** The measure of all samples since the last {@link #reset}; NaN if it is not defined. */
    MetricValue value();

    /** Forgets all samples. */
    void reset();
  }
}
