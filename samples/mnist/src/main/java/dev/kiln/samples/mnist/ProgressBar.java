package dev.kiln.samples.mnist;

import dev.kiln.runtime.train.BatchReport;
import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.TrainingPlan;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Redraws one line while an epoch goes on, and leaves the epoch's line in its place. */
final class ProgressBar implements Progress {

  private static final long REDRAW_NANOS = 100_000_000;
  private static final int WIDTH = 20;

  private final PrintWriter out;
  private final EpochLines lines;
  private final LongSupplier nanoTime;
  private int epochs;
  private int samplesPerEpoch;
  private long epochStart;
  private long lastDrawn;
  private int drawnLength;

  /**
   * A bar that has not been drawn.
   *
   * @param lines prints the epochs' lines
   * @param nanoTime the clock
   */
  ProgressBar(PrintWriter out, EpochLines lines, LongSupplier nanoTime) {
    this.out = out;
    this.lines = lines;
    this.nanoTime = nanoTime;
  }

  @Override
  public void onTrainingStart(TrainingPlan plan) {
    lines.onTrainingStart(plan);
    epochs = plan.epochs();
    samplesPerEpoch = plan.samples();
    epochStart = nanoTime.getAsLong();
  }

  @Override
  public void onBatch(BatchReport report) {
    long now = nanoTime.getAsLong();
    if (drawnLength == 0 || now - lastDrawn >= REDRAW_NANOS) {
      lastDrawn = now;
      draw(text(report, (now - epochStart) / 1e9));
    }
  }

  @Override
  public void onEpoch(EpochReport report) {
    close();
    lines.onEpoch(report);
    epochStart = nanoTime.getAsLong();
  }

  /** Erases the bar. */
  @Override
  public void close() {
    draw("");
    out.print('\r');
    out.flush();
  }

  private String text(BatchReport report, double seconds) {
    int done = report.epochSamples();
    int filled = (int) ((long) WIDTH * done / samplesPerEpoch);
    double samplesPerSecond = done / Math.max(seconds, 1e-9);
    long samplesLeft = (long) (epochs - report.epoch() + 1) * samplesPerEpoch - done;
    long secondsLeft = Math.round(samplesLeft / samplesPerSecond);
    return String.format(
        Locale.ROOT,
        "%d/%d [%s%s] loss %.4f  acc %.2f %%  %.0f samples/s  %d:%02d left",
        report.epoch(),
        epochs,
        "#".repeat(filled),
        "-".repeat(WIDTH - filled),
        report.epochLoss(),
        100 * report.epochAccuracy(),
        samplesPerSecond,
        secondsLeft / 60,
        secondsLeft % 60);
  }

  /** Blanks overwrite what is left of a longer text: unlike control codes, they work everywhere. */
  private void draw(String text) {
    out.print('\r' + text + " ".repeat(Math.max(0, drawnLength - text.length())));
    out.flush();
    drawnLength = text.length();
  }
}
