package dev.kiln.runtime.train;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.checkpoint.StateFile;
import dev.kiln.runtime.state.StateFields;
import dev.kiln.runtime.state.Stateful;
import java.io.IOException;
import java.util.Optional;

/** Writes the checkpoints of one training when they are due, and reads the newest at its start. */
final class CheckpointWriter implements Stateful {

  private final Checkpoints rules;
  private final CheckpointFolder folder;
  private final Model model;
  private final TrainingPlan plan;
  private final TrainingConfiguration configuration;
  private final TrainingState state;
  private final EpochReports reports;
  private long lastTime = System.nanoTime();
  private long lastBatches = -1;

  CheckpointWriter(
      Checkpoints rules,
      CheckpointFolder folder,
      Model model,
      TrainingPlan plan,
      TrainingConfiguration configuration,
      TrainingState state,
      EpochReports reports) {
    this.rules = rules;
    this.folder = folder;
    this.model = model;
    this.plan = plan;
    this.configuration = configuration;
    this.state = state;
    this.reports = reports;
  }

  /**
   * Puts the training where its newest checkpoint is, if there is one.
   *
   * @throws IllegalArgumentException if it is one of another training
   * @throws IOException if there are checkpoints, but none can be read
   */
  void resume() throws IOException {
    Optional<StateFile> newest = folder.newest();
    if (newest.isEmpty()) {
      return;
    }
    StateFile file = newest.get();
    refuse(file, file.otherNetwork());
    refuse(file, configuration.firstDifference(file.configuration()));
    file.restore(model.parameters(), this);
    lastBatches = batches();
  }

  /**
   * Makes sure that the folder has no checkpoints.
   *
   * @throws IllegalArgumentException if it has
   */
  void startAnew() throws IOException {
    if (!folder.newestFirst().isEmpty()) {
      throw new IllegalArgumentException(
          folder.path()
              + " has checkpoints of an earlier training; go on from them with resume(), delete"
              + " them, or take another folder");
    }
  }

  /** To be called after each batch. */
  void afterBatch() {
    boolean last = state.batch == plan.batches();
    int accumulation = plan.optimization().accumulation();
    boolean stepDone = last || state.batch % accumulation == 0;
    boolean byEpoch = last && rules.isDueAfterEpoch(state.epoch);
    boolean bySteps =
        rules.steps() > 0 && stepDone && !byEpoch && plan.stepsDone(state) % rules.steps() == 0;
    if (bySteps || isTimeUp()) {
      write();
    }
  }

  /** To be called after each epoch, while the model has the parameters that it is to end with. */
  void ifBest(EpochReport report) {
    if (state.best.isImprovedBy(report)) {
      try {
        model.save(folder.best());
      } catch (IOException failure) {
        throw new CheckpointFailure(failure);
      }
      state.best.set(report);
    }
  }

  /** To be called after each epoch, when the state is that of the next one. */
  void afterEpoch() {
    if (rules.isDueAfterEpoch(state.epoch - 1)) {
      write();
    }
  }

  /** To be called when the training ends. */
  void atEnd() {
    if (lastBatches != batches()) {
      write();
    }
  }

  @Override
  public void exchange(StateFields fields) {
    state.exchange(fields);
    state.check(plan);
    reports.exchange(fields);
  }

  private void write() {
    try {
      StateFile.write(
          folder.file(batches()), model.info(), model.parameters(), configuration.texts(), this);
      folder.keep(rules.kept());
    } catch (IOException failure) {
      throw new CheckpointFailure(failure);
    }
    lastBatches = batches();
    lastTime = System.nanoTime();
  }

  private boolean isTimeUp() {
    return rules.interval().isPresent()
        && System.nanoTime() - lastTime >= rules.interval().get().toNanos();
  }

  private long batches() {
    return (state.epoch - 1L) * plan.batches() + state.batch;
  }

  private static void refuse(StateFile file, Optional<String> difference) {
    if (difference.isPresent()) {
      throw new IllegalArgumentException(
          file.path()
              + " is of another training: "
              + difference.get()
              + "; set it as it was, or take another folder");
    }
  }
}
