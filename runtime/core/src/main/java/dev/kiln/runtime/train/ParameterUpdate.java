package dev.kiln.runtime.train;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.RangeTask;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.runtime.optimizer.ParameterGroup;

/**
 * Changes the parameters by their gradients, and can take the last change back. Before a worker
 * changes its share it copies it to an array that stays from step to step, and looks at the result
 * while it is in the cache.
 */
final class ParameterUpdate {

  private final float[] parameters;
  private final float[] gradients;

  /** What changes, before the last step: what is frozen is not here. */
  private final float[] before;

  /** What the workspace's step changes by itself, before it. */
  private final float[] updatedBefore;

  private final int trainable;
  private final Workers workers;
  private final Optimizer.State optimizer;
  private final Penalties penalties;
  private final GroupRanges learned;
  private final GroupRanges updated;
  private final GroupRanges.Part part = this::update;
  private final RangeTask task;
  private boolean changed;
  private volatile boolean spoiled;

  ParameterUpdate(
      Model model, TrainingWorkspace workspace, Optimization rules, Optimizer.State optimizer) {
    this.parameters = model.parameters();
    this.gradients = workspace.gradients();
    this.before = new float[parameters.length];
    this.trainable = model.info().trainableCount();
    this.updatedBefore = new float[parameters.length - trainable];
    this.workers = workspace.workers();
    this.optimizer = optimizer;
    this.learned = GroupRanges.trainable(model.info(), rules.groups());
    this.updated = GroupRanges.updated(model.info(), rules.groups());
    this.penalties = Penalties.of(model.info());
    this.task = (worker, from, to) -> learned.change(from, to, part);
    workspace.learnOnly(learned.bounds());
  }

  /** Remembers what the workspace's step changes by itself. */
  void beforeStep() {
    updated.copy(GroupRanges.ALL, parameters, 0, updatedBefore, -trainable);
  }

  /**
   * Gives what is frozen its values from before the workspace's step.
   *
   * @return whether all that the step changed is finite; otherwise it is as before the step
   */
  boolean checkUpdated() {
    updated.copy(GroupRanges.FROZEN, updatedBefore, -trainable, parameters, 0);
    boolean finite = updated.finite(parameters);
    float[] to = finite ? before : parameters;
    updated.copy(GroupRanges.ALL, updatedBefore, -trainable, to, 0);
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
   * otherwise what the workspace's step changes those from before it.
   */
  void takeBack() {
    if (changed) {
      learned.copy(GroupRanges.LEARNED, before, 0, parameters, 0);
      updated.copy(GroupRanges.ALL, before, 0, parameters, 0);
    } else {
      updated.copy(GroupRanges.ALL, updatedBefore, -trainable, parameters, 0);
    }
  }

  private void update(int from, int to, ParameterGroup group) {
    System.arraycopy(parameters, from, before, from, to - from);
    optimizer.update(parameters, gradients, from, to, group);
    if (!Finite.all(parameters, from, to)) {
      spoiled = true;
    }
  }
}
