package dev.kiln.runtime.train;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * What a training brought.
 *
 * @param epochs one report for each epoch that was completed
 * @param ending why it ended
 */
public record TrainingHistory(List<EpochReport> epochs, Ending ending) {

  /** Why a training ended. */
  public enum Ending {
    /** All epochs are done. */
    COMPLETED,
    /** {@link EarlyStopping} saw nothing improve. */
    STOPPED_EARLY,
    /** {@link Trainer#stop()} was called. */
    STOPPED,
    /** The thread that trains was interrupted. */
    INTERRUPTED,
    /** It has not ended, or by an exception. */
    UNFINISHED
  }

  /**
   * Copies {@code epochs}.
   *
   * @param epochs one report for each epoch that was completed
   * @param ending why it ended
   */
  public TrainingHistory {
    epochs = List.copyOf(epochs);
    Objects.requireNonNull(ending, "ending");
  }

  /**
   * {@return the last epoch}
   *
   * @throws NoSuchElementException if the training ended before one was completed
   */
  public EpochReport last() {
    if (epochs.isEmpty()) {
      throw new NoSuchElementException("no epoch was completed: the training is " + ending);
    }
    return epochs.get(epochs.size() - 1);
  }
}
