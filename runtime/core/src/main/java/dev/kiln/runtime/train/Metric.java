package dev.kiln.runtime.train;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.state.Stateful;

/**
 * A measure of how well a model predicts samples, beside its loss. {@link Metrics} has the usual
 * ones; an own one implements this interface, and is an immutable configuration.
 */
public interface Metric {

  /** {@return what it is called in reports, for example {@code recall}} */
  String name();

  /** {@return whether more is better, as by default} */
  default boolean higherIsBetter() {
    return true;
  }

  /**
   * {@return the memory of one measurement, before its first sample}
   *
   * @param model a generated model
   * @throws IllegalArgumentException if the metric does not suit the model
   */
  Accumulator start(ModelInfo model);

  /** What has been seen so far. */
  interface Accumulator extends Stateful {

    /**
     * Adds a sample; {@code outcome} is only valid during the call.
     *
     * @param outcome what the model said of the sample, and what is true
     */
    void add(Outcome outcome);

    /**
     * {@return the measure of all samples since the last {@link #reset}; NaN if it is not defined}
     */
    MetricValue value();

    /** Forgets all samples. */
    void reset();
  }
}
