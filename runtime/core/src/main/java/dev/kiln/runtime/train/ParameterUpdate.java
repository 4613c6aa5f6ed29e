package dev.kiln.runtime.train;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.RangeTask;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.optimizer.Optimizer;

/**
 * Changes the parameters by their gradients, and can take the last change back. Before a worker
 * changes its share it copies it to an array that stays from step to step, and looks at the result
 * while it is in the cache.
 */
final class ParameterUpdate {

  private final float[] parameters;
  private final float[] gradients;
  private final float[] before;

  /** What is not learned, before the workspace's step. */
  private final float[] keptBefore;

  private final int trainable;
  private final Workers workers;
  private final Optimizer.State optimizer;
  private final Penalties penalties;
  private final GroupRanges learned;
  private final GroupRanges kept;
  private final RangeTask task = (worker, from, to) -> update(from, to);
  private boolean changed;
  private volatile boolean spoiled;

  ParameterUpdate(
      Model model, TrainingWorkspace workspace, Optimization rules, Optimizer.State optimizer) {
    this.parameters = model.parameters();
    this.gradients = workspace.gradients();
    this.before = new float[parameters.length];
    this.trainable = model.info().trainableCount();
    this.keptBefore = new float[parameters.length - trainable];
    this.workers = workspace.workers();
    this.optimizer = optimizer;
    this.penalties = Penalties.of(model.info());
    this.learned = GroupRanges.of(model.info(), rules.groups(), true);
    this.kept = GroupRanges.of(model.info(), rules.groups(), false);
  }

  /** Remembers what is not learned, which a workspace's step changes. */
  void beforeStep() {
    System.arraycopy(parameters, trainable, keptBefore, 0, keptBefore.length);
  }

  /**
   * Gives what is not learned and is frozen its values from before the workspace's step.
   *
   * @return whether all that is not learned is finite; otherwise it is as before the step
   */
  boolean checkKept() {
    kept.copyFrozen(keptBefore, trainable, parameters);
    boolean finite = Finite.all(parameters, trainable, parameters.length);
    System.arraycopy(keptBefore, 0, finite ? before : parameters, trainable, keptBefore.length);
    return finite;
  }

  /**
   * Takes the step of the gradients that the workspace has.
   *
   * @return whether all parameters are finite after it; otherwise they are as before it
   */
  boolean apply(float rateFactor) {
    optimizer.beginStep(rateFactor);
    penalties.addTo(gradients, parameters);
    learned.clearFrozen(gradients);
    optimizer.measure(gradients, trainable);
    spoiled = false;
    workers.run(trainable, task);
    changed = true;
    if (spoiled) {
      takeBack();
      return false;
    }
    return true;
  }

  /**
   * Gives all parameters their values from before the last step that was applied, if there was one;
   * otherwise what is not learned those from before the workspace's step.
   */
  void takeBack() {
    if (changed) {
      System.arraycopy(before, 0, parameters, 0, parameters.length);
    } else {
      System.arraycopy(keptBefore, 0, parameters, trainable, keptBefore.length);
    }
  }

  private void update(int from, int to) {
    System.arraycopy(parameters, from, before, from, to - from);
    learned.update(optimizer, parameters, gradients, from, to);
    if (!Finite.all(parameters, from, to)) {
      spoiled = true;
    }
  }
}
