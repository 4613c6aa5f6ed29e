package dev.kiln.runtime.train;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

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
      LOG.log(Level.INFO, "{0}", report.line(epochs));
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
}
