package dev.kiln.runtime.train;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one epoch brought.
 *
 * @param epoch the epoch's number, from 1
 * @param trainLoss the mean loss over the epoch's samples, each measured when its batch was trained
 *     on
 * @param trainAccuracy the fraction of samples that were predicted correctly at that time, in
 *     {@code [0, 1]}
 * @param trainMetrics what else was asked for, by name, measured as the accuracy
 * @param validation how the model did on the validation dataset after the epoch, where there is one
 * @param samples how many samples were trained on
 * @param trainTime how long that took, without the validation
 * @param learningRate the learning rate of the epoch's last step, as schedules have changed it; NaN
 *     if it isn't known
 */
public record EpochReport(
    int epoch,
    double trainLoss,
    double trainAccuracy,
    Map<String, MetricValue> trainMetrics,
    Optional<Evaluation> validation,
    int samples,
    Duration trainTime,
    double learningRate) {

  /**
   * Copies {@code trainMetrics}.
   *
   * @param epoch the epoch's number, from 1
   * @param trainLoss the mean loss over the epoch's samples, each measured when its batch was
   *     trained on
   * @param trainAccuracy the fraction of samples that were predicted correctly at that time, in
   *     {@code [0, 1]}
   * @param trainMetrics what else was asked for, by name, measured as the accuracy
   * @param validation how the model did on the validation dataset after the epoch, where there is
   *     one
   * @param samples how many samples were trained on
   * @param trainTime how long that took, without the validation
   * @param learningRate the learning rate of the epoch's last step, as schedules have changed it;
   *     NaN if it isn't known
   */
  public EpochReport {
    Objects.requireNonNull(validation, "validation");
    Objects.requireNonNull(trainTime, "trainTime");
    trainMetrics = Collections.unmodifiableMap(new LinkedHashMap<>(trainMetrics));
  }

  /**
   * Without the learning rate.
   *
   * @param epoch the epoch's number, from 1
   * @param trainLoss the mean loss over the epoch's samples
   * @param trainAccuracy the fraction of samples that were predicted correctly, in {@code [0, 1]}
   * @param trainMetrics what else was measured, by name
   * @param validation how the model did on the validation dataset, where there is one
   * @param samples how many samples were trained on
   * @param trainTime how long the training took
   */
  public EpochReport(
      int epoch,
      double trainLoss,
      double trainAccuracy,
      Map<String, MetricValue> trainMetrics,
      Optional<Evaluation> validation,
      int samples,
      Duration trainTime) {
    this(epoch, trainLoss, trainAccuracy, trainMetrics, validation, samples, trainTime, Double.NaN);
  }

  /** {@return how many samples were trained on per second} */
  public double samplesPerSecond() {
    return samples * 1e9 / Math.max(trainTime.toNanos(), 1);
  }

  /**
   * {@return a line for people, for example {@code epoch 3/12: loss 0.1234, accuracy 96.20 %;
   * validation loss 0.1402, accuracy 95.85 %; 4,000 samples/s, 3.5 s}}
   *
   * @param epochs the number of the last epoch
   */
  public String line(int epochs) {
    StringBuilder line = new StringBuilder();
    line.append("epoch ").append(epoch).append('/').append(epochs).append(": ");
    append(line, trainLoss, trainAccuracy, trainMetrics);
    validation.ifPresent(
        measured -> {
          line.append("; validation ");
          append(line, measured.loss(), measured.accuracy(), measured.metrics());
        });
    double seconds = trainTime.toNanos() / 1e9;
    return line.append(text("; %,.0f samples/s, %.1f s", samplesPerSecond(), seconds)).toString();
  }

  private static void append(
      StringBuilder line, double loss, double accuracy, Map<String, MetricValue> metrics) {
    line.append(text("loss %.4f", loss));
    if (!Double.isNaN(accuracy)) {
      line.append(text(", accuracy %.2f %%", 100 * accuracy));
    }
    metrics.forEach((name, value) -> line.append(text(", %s %.4f", name, value.value())));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
