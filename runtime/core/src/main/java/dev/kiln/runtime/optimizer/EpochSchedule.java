package dev.kiln.runtime.optimizer;

import java.util.Objects;

/** See {@link Schedule#perEpoch}. */
record EpochSchedule(Schedule epochs) implements Schedule {

  EpochSchedule {
    Objects.requireNonNull(epochs, "epochs");
  }

  /** Without the length of an epoch, a step is one. */
  @Override
  public float factor(long step, long steps) {
    return epochs.factor(step, steps);
  }

  @Override
  public float factor(long step, long steps, long epochSteps) {
    return epochs.factor(step / epochSteps, Math.max(steps / epochSteps, 1));
  }
}
