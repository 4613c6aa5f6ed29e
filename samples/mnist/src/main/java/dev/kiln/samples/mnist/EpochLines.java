package dev.kiln.samples.mnist;

import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.Evaluation;
import dev.kiln.runtime.train.TrainingPlan;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints what is trained, then a line per epoch. */
final class EpochLines implements Progress {

  private final PrintWriter out;
  private int epochs;

  EpochLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void onTrainingStart(TrainingPlan plan) {
    epochs = plan.epochs();
    out.printf(
        Locale.ROOT,
        "training on %,d digits, testing on %,d%nbatch size %d, threads %d, seed %d, %s%n%n",
        plan.samples(),
        plan.validationSamples(),
        plan.batchSize(),
        plan.threads(),
        plan.seed(),
        plan.optimizer());
    out.flush();
  }

  @Override
  public void onEpoch(EpochReport report) {
    String test = report.validation().map(EpochLines::testScores).orElse("");
    out.printf(
        Locale.ROOT,
        "epoch %d/%d  train loss %.4f accuracy %.2f %%%s  %.0f samples/s  %.1f s%n",
        report.epoch(),
        epochs,
        report.trainLoss(),
        100 * report.trainAccuracy(),
        test,
        report.samplesPerSecond(),
        report.trainTime().toNanos() / 1e9);
    out.flush();
  }

  private static String testScores(Evaluation test) {
    return String.format(
        Locale.ROOT, "  test loss %.4f accuracy %.2f %%", test.loss(), 100 * test.accuracy());
  }
}
