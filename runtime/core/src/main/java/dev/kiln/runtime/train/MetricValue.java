package dev.kiln.runtime.train;

import java.util.List;

/**
 * A metric of some samples.
 *
 * @param value the measure itself; NaN where it is not defined
 * @param parts the measure of each label or output; empty where it has none. For a confusion matrix
 *     its rows, one after another
 */
public record MetricValue(double value, List<Double> parts) {

  /**
   * Copies {@code parts}.
   *
   * @param value the measure itself; NaN where it is not defined
   * @param parts the measure of each label or output; empty where it has none. For a confusion
   *     matrix its rows, one after another
   */
  public MetricValue {
    parts = List.copyOf(parts);
  }

  /**
   * {@return a measure without parts}
   *
   * @param value the measure itself; NaN where it is not defined
   */
  public static MetricValue of(double value) {
    return new MetricValue(value, List.of());
  }
}
