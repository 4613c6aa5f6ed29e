package dev.kiln.runtime.train;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.data.Dataset;
import java.util.List;
import java.util.Optional;

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
  public Optional<StepObserver> observe(int epoch, int batch) {
    Optional<StepObserver> observer = Optional.empty();
    for (int i = 0; i < all.size(); i++) { // An iterator would be an object for each batch.
      Optional<StepObserver> another = all.get(i).observe(epoch, batch);
      if (another.isPresent()) {
        observer =
            observer.isPresent() ? Optional.of(new Both(observer.get(), another.get())) : another;
      }
    }
    return observer;
  }

  @Override
  public Optional<PredictionObserver> observeValidation(int epoch, Dataset validation) {
    List<PredictionObserver> observers =
        all.stream().flatMap(one -> one.observeValidation(epoch, validation).stream()).toList();
    return observers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            (first, outputs) -> observers.forEach(one -> one.onPredictions(first, outputs)));
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

  /** Tells one, and then another. */
  private record Both(StepObserver first, StepObserver second) implements StepObserver {

    @Override
    public void onValue(String layer, FloatSlice values) {
      first.onValue(layer, values);
      second.onValue(layer, values);
    }

    @Override
    public void onGradients(float[] gradients) {
      first.onGradients(gradients);
      second.onGradients(gradients);
    }
  }
}
