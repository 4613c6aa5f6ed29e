package dev.kiln.report;

import dev.kiln.runtime.train.BatchReport;
import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.TrainingHistory;
import dev.kiln.runtime.train.TrainingListener;
import dev.kiln.runtime.train.TrainingPlan;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows a training on the terminal: {@code trainer.listener(TerminalProgress.show())}. While an
 * epoch goes on, a line is redrawn with a bar, the loss and the accuracy so far, the speed and the
 * time that is left; then the epoch's line takes its place. Where the output is no terminal, in a
 * file or a build's log, there are only the epochs' lines.
 *
 * <p>To be closed when a training ends with an exception, so that no half bar is left.
 */
public final class TerminalProgress implements TrainingListener, AutoCloseable {

  private static final long REDRAW_NANOS = 100_000_000;
  private static final int WIDTH = 20;

  private final PrintWriter out;
  private final boolean bar;
  private final LongSupplier nanoTime;
  private int epochs;
  private int samplesPerEpoch;
  private long epochStart;
  private long lastDrawn;
  private int drawnLength;

  TerminalProgress(PrintWriter out, boolean bar, LongSupplier nanoTime) {
    this.out = out;
    this.bar = bar;
    this.nanoTime = nanoTime;
  }

  /**
   * On standard output.
   *
   * @return a listener that shows a bar within an epoch and a line behind it, if the program runs
   *     on a terminal
   */
  public static TerminalProgress show() {
    return on(new PrintWriter(new OutputStreamWriter(System.out, Charset.defaultCharset()), true));
  }

  /**
   * On a writer, with a bar if the program runs on a terminal.
   *
   * @param out where the text goes
   * @return a listener that shows a bar within an epoch and a line behind it
   */
  public static TerminalProgress on(PrintWriter out) {
    return new TerminalProgress(out, Terminal.isAttached(), System::nanoTime);
  }

  /**
   * A line for each epoch, wherever the output goes.
   *
   * @param out where the lines go
   * @return a listener that writes no bar
   */
  public static TerminalProgress lines(PrintWriter out) {
    return new TerminalProgress(out, false, System::nanoTime);
  }

  @Override
  public void onTrainingStart(TrainingPlan plan) {
    out.println(
        text("training on %,d samples", plan.samples())
            + (plan.validationSamples() == 0
                ? ""
                : text(", validating on %,d", plan.validationSamples())));
    out.println(
        text("batch size %d, threads %d, seed %d, ", plan.batchSize(), plan.threads(), plan.seed())
            + plan.optimizer());
    out.println();
    epochs = plan.epochs();
    samplesPerEpoch = plan.samples();
    epochStart = nanoTime.getAsLong();
  }

  @Override
  public void onBatch(BatchReport report) {
    if (!bar) {
      return;
    }
    long now = nanoTime.getAsLong();
    if (drawnLength == 0 || now - lastDrawn >= REDRAW_NANOS) {
      lastDrawn = now;
      draw(text(report, (now - epochStart) / 1e9));
    }
  }

  @Override
  public void onEpoch(EpochReport report) {
    close();
    out.println(report.line(epochs));
    out.flush();
    epochStart = nanoTime.getAsLong();
  }

  @Override
  public void onTrainingEnd(TrainingHistory history) {
    close();
  }

  /** Erases the bar. */
  @Override
  public void close() {
    if (drawnLength > 0) {
      draw("");
      out.print('\r');
      out.flush();
    }
  }

  private String text(BatchReport report, double seconds) {
    int done = report.epochSamples();
    int filled = (int) ((long) WIDTH * done / samplesPerEpoch);
    double samplesPerSecond = done / Math.max(seconds, 1e-9);
    long samplesLeft = (long) (epochs - report.epoch() + 1) * samplesPerEpoch - done;
    long secondsLeft = Math.round(samplesLeft / samplesPerSecond);
    double accuracy = report.epochAccuracy();
    return text("%d/%d [", report.epoch(), epochs)
        + "#".repeat(filled)
        + "-".repeat(WIDTH - filled)
        + text("] loss %.4f", report.epochLoss())
        + (Double.isNaN(accuracy) ? "" : text("  acc %.2f %%", 100 * accuracy))
        + text(
            "  %,.0f samples/s  %d:%02d left",
            samplesPerSecond, secondsLeft / 60, secondsLeft % 60);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Blanks overwrite what is left of a longer text: unlike control codes, they work everywhere. */
  private void draw(String text) {
    out.print('\r' + text + " ".repeat(Math.max(0, drawnLength - text.length())));
    out.flush();
    drawnLength = text.length();
  }
}
