package dev.kiln.runtime.train;

import java.util.List;

/**
 * Tells several listeners, in their order.
 *
 * @param all those that are told everything
 * @param summary is told last, and of no batches
 */
record Listeners(List<TrainingListener> all, TrainingListener summary) implements TrainingListener {

  Listeners {
    all = List.copyOf(all);
  }

  @Override
  public void onTrainingStart(TrainingPlan plan) {
    all.forEach(listener -> listener.onTrainingStart(plan));
    summary.onTrainingStart(plan);
  }

  /** Without listeners, reports of batches need not be made. */
  boolean isEmpty() {
    return all.isEmpty();
  }

  @Override
  public void onBatch(BatchReport report) {
    all.forEach(listener -> listener.onBatch(report));
  }

  @Override
  public void onEpoch(EpochReport report) {
    all.forEach(listener -> listener.onEpoch(report));
    summary.onEpoch(report);
  }

  @Override
  public void onTrainingEnd(TrainingHistory history) {
    all.forEach(listener -> listener.onTrainingEnd(history));
    summary.onTrainingEnd(history);
  }
}
