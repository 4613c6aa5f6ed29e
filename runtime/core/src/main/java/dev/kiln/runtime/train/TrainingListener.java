package dev.kiln.runtime.train;

/**
 * Is told how a training goes on, in the thread that called {@code fit}. The next step waits until
 * a method returns; an exception that it throws ends the training.
 */
public interface TrainingListener {

  /** Called once, before the first epoch. */
  default void onTrainingStart(TrainingPlan plan) {}

  /** Called after each batch. */
  default void onBatch(BatchReport report) {}

  /** Called after each epoch and its validation. */
  default void onEpoch(EpochReport report) {}

  /** Called when {@code fit} is about to return; not after an exception. */
  default void onTrainingEnd(TrainingHistory history) {}
}
