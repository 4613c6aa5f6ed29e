package dev.kiln.runtime.train;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Map;

/** Logs a line for each epoch. */
final class EpochLog implements TrainingListener {

  private static final Logger LOG = System.getLogger("dev.kiln.train");

  private int epochs;

  @Override
  public void onTrainingStart(TrainingPlan plan) {
    epochs = plan.epochs();
  }

  @Override
  public void onEpoch(EpochReport report) {
    if (LOG.isLoggable(Level.INFO)) {
      LOG.log(Level.INFO, "{0}", line(report));
    }
  }

  @Override
  public void onTrainingEnd(TrainingHistory history) {
    if (history.ending() != TrainingHistory.Ending.COMPLETED) {
      LOG.log(
          Level.INFO,
          "{0}",
          "ended after " + history.epochs().size() + " epochs: " + history.ending());
    }
  }

  /** For example {@code epoch 3/12: loss 0.1234, accuracy 96.20 %, 4,000 samples/s, 3.5 s}. */
  String line(EpochReport report) {
    StringBuilder line = new StringBuilder();
    line.append("epoch ").append(report.epoch()).append('/').append(epochs).append(": ");
    append(line, report.trainLoss(), report.trainAccuracy(), report.trainMetrics());
    report
        .validation()
        .ifPresent(
            validation -> {
              line.append("; validation ");
              append(line, validation.loss(), validation.accuracy(), validation.metrics());
            });
    double seconds = report.trainTime().toNanos() / 1e9;
    line.append(text("; %,.0f samples/s, %.1f s", report.samplesPerSecond(), seconds));
    return line.toString();
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
