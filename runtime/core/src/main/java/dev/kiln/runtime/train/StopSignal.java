package dev.kiln.runtime.train;

import java.util.function.BooleanSupplier;

/** Whether a training shall end after its present batch: asked for, or by interruption. */
final class StopSignal implements BooleanSupplier {

  private volatile boolean requested;

  /** May be called by any thread. */
  void request() {
    requested = true;
  }

  void clear() {
    requested = false;
  }

  /** Asked in the thread that trains; its interrupt flag stays as it is. */
  @Override
  public boolean getAsBoolean() {
    return requested || Thread.currentThread().isInterrupted();
  }

  /** Why a training ends that was stopped. */
  TrainingHistory.Ending ending() {
    return requested ? TrainingHistory.Ending.STOPPED : TrainingHistory.Ending.INTERRUPTED;
  }
}
