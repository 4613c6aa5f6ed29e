package dev.kiln.runtime.train;

import java.util.List;

/** Tells several listeners, in their order. */
record Listeners(List<TrainingListener> all) implements TrainingListener {

  Listeners {
    all = List.copyOf(all);
  }

  @Override
  public void onTrainingStart(TrainingPlan plan) {
    all.forEach(listener -> listener.onTrainingStart(plan));
  }

  @Override
  public void onBatch(BatchReport report) {
    all.forEach(listener -> listener.onBatch(report));
  }

  @Override
  public void onEpoch(EpochReport report) {
    all.forEach(listener -> listener.onEpoch(report));
  }
}
