package dev.kiln.runtime.train;

import dev.kiln.runtime.data.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Whether trainings write checkpoints, and go on from them.
 *
 * @param rules when, and where
 * @param resumes whether a training goes on from the newest
 */
record Persistence(Optional<Checkpoints> rules, boolean resumes) {

  static final Persistence NONE = new Persistence(Optional.empty(), false);

  Persistence in(Checkpoints newRules) {
    return new Persistence(Optional.of(newRules), resumes);
  }

  Persistence resuming() {
    return new Persistence(rules, true);
  }

  /**
   * Lets a run write checkpoints, and puts it where the newest is.
   *
   * @param continued whether it goes on from a training that is still in memory
   */
  void start(
      TrainingRun run,
      TrainingPlan plan,
      Dataset train,
      Optional<Dataset> validation,
      boolean continued) {
    if (rules.isEmpty()) {
      if (resumes) {
        throw new IllegalStateException(
            "resume() needs to know where the checkpoints are: add"
                + " checkpoints(Checkpoints.in(folder))");
      }
      return;
    }
    try {
      Checkpoints known = rules.get();
      CheckpointFolder folder = CheckpointFolder.open(known.folder(), plan.model());
      TrainingConfiguration configuration = TrainingConfiguration.of(plan, train, validation);
      CheckpointWriter writer = run.writeCheckpoints(known, folder, configuration);
      if (continued) {
        return;
      }
      if (resumes) {
        writer.resume();
      } else {
        writer.startAnew();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure.getMessage(), failure);
    }
  }
}
