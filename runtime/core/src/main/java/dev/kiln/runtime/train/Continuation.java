package dev.kiln.runtime.train;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.internal.state.StateSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the next {@code fit} of a trainer goes on from.
 *
 * @param plan the plan of the last one
 * @param train what it trained on
 * @param epoch the epoch that it was in
 * @param state what it remembers
 * @param handover the parameters of its last step, where the model was given others
 * @param reports all epochs so far
 */
record Continuation(
    TrainingPlan plan,
    Dataset train,
    int epoch,
    StateSnapshot state,
    Optional<Handover> handover,
    List<EpochReport> reports) {

  /**
   * Parameters that the model was given back with.
   *
   * @param latest those of the last step
   * @param given those that the model has instead
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Handover(float[] latest, float[] given) {}

  /** Whether a training can go on from here. */
  boolean suits(Optimization optimization, List<Metric> metrics) {
    return plan.optimization().equals(optimization) && plan.metrics().equals(metrics);
  }

  /** Puts a new training where the last one was. */
  void resume(TrainingState newState, TrainingPlan newPlan, Dataset newTrain, float[] parameters) {
    state.restore(newState);
    newState.earlyStopping.ifPresent(EarlyStopping.State::renewPatience);
    boolean sameBatches =
        newTrain == train
            && newPlan.samples() == plan.samples()
            && newPlan.batchSize() == plan.batchSize()
            && newPlan.shuffle() == plan.shuffle()
            && newPlan.seed() == plan.seed();
    if (!sameBatches) {
      newState.restartEpoch();
    }
    handover
        .filter(changed -> Arrays.equals(changed.given, parameters))
        .ifPresent(h -> System.arraycopy(h.latest, 0, parameters, 0, parameters.length));
  }

  /**
   * Gives the model the parameters that a training shall end with: those of the best epoch, or else
   * their average, if the training has not diverged.
   *
   * @return what it had, if that was something else
   */
  static Optional<Handover> giveBack(TrainingState state, float[] parameters, boolean diverged) {
    Optional<EarlyStopping.State> best = state.earlyStopping.filter(EarlyStopping.State::hasBest);
    if (best.isEmpty() && (diverged || state.average.isEmpty())) {
      return Optional.empty();
    }
    float[] latest = parameters.clone();
    if (best.isPresent()) {
      System.arraycopy(best.get().best(), 0, parameters, 0, parameters.length);
    } else {
      state.average.get().copyTo(parameters);
    }
    return Optional.of(new Handover(latest, parameters.clone()));
  }
}
