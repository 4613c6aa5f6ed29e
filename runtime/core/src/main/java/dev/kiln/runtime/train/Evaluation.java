package dev.kiln.runtime.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well a model predicts a dataset.
 *
 * @param loss the mean loss over the samples
 * @param accuracy the fraction of samples whose true class has the highest output, in {@code [0,
 *     1]}; for yes-no questions the fraction of answers on the right side of 0.5; not a number for
 *     losses of numbers
 * @param samples the number of samples
 * @param metrics what else was asked for, by name
 */
public record Evaluation(
    double loss, double accuracy, int samples, Map<String, MetricValue> metrics) {

  /**
   * Copies {@code metrics}.
   *
   * @param loss the mean loss over the samples
   * @param accuracy the fraction of samples whose true class has the highest output, in {@code [0,
   *     1]}; for yes-no questions the fraction of answers on the right side of 0.5; not a number
   *     for losses of numbers
   * @param samples the number of samples
   * @param metrics what else was asked for, by name
   */
  public Evaluation {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * {@return a metric that was asked for}
   *
   * @param name what reports call it, for example {@code recall}
   * @throws IllegalArgumentException if it was not
   */
  public MetricValue metric(String name) {
    MetricValue value = metrics.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "no metric '" + name + "' was measured, but " + metrics.keySet());
    }
    return value;
  }
}
