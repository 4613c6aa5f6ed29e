package dev.kiln.runtime.train;

import java.util.List;

/**
 * What a training brought.
 *
 * @param epochs one report per epoch, at least one
 */
public record TrainingHistory(List<EpochReport> epochs) {

  /** Copies {@code epochs}. */
  public TrainingHistory {
    epochs = List.copyOf(epochs);
  }

  /** The last epoch. */
  public EpochReport last() {
    return epochs.get(epochs.size() - 1);
  }
}
