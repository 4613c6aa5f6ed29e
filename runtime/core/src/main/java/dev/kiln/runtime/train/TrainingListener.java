package dev.kiln.runtime.train;

import dev.kiln.runtime.data.Dataset;
import java.util.Optional;

/**
 * Is told how a training goes on, in the thread that called {@code fit}. The next step waits until
 * a method returns; an exception that it throws ends the training.
 */
public interface TrainingListener {

  /**
   * Called once, before the first epoch.
   *
   * @param plan what the training will do
   */
  default void onTrainingStart(TrainingPlan plan) {}

  /**
   * Asked before each batch whether someone wants to see inside its step; by default nobody does,
   * which costs nothing.
   *
   * @param epoch the epoch's number, from 1
   * @param batch the batch's number in its epoch, from 1
   * @return who wants to see inside the step, if anybody
   */
  default Optional<StepObserver> observe(int epoch, int batch) {
    return Optional.empty();
  }

  /**
   * Asked before each validation whether someone wants to see what the network says of the samples;
   * by default nobody does, which costs nothing.
   *
   * @param epoch the epoch's number, from 1
   * @param validation what the network is measured on
   * @return who wants to see the predictions, if anybody
   */
  default Optional<PredictionObserver> observeValidation(int epoch, Dataset validation) {
    return Optional.empty();
  }

  /**
   * Called after each batch.
   *
   * @param report what the batch brought
   */
  default void onBatch(BatchReport report) {}

  /**
   * Called after each epoch and its validation.
   *
   * @param report what the epoch brought
   */
  default void onEpoch(EpochReport report) {}

  /**
   * Called when {@code fit} is about to return, with the model as it is given back; not after an
   * exception.
   *
   * @param history the epochs, and why the training ended
   */
  default void onTrainingEnd(TrainingHistory history) {}
}
