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
    this.workers = workspace.workers();
    this.optimizer = optimizer;
    this.penalties = Penalties.of(model.info());
    this.learned = GroupRanges.of(model.info(), rules.groups(), true);
    this.kept = GroupRanges.of(model.info(), rules.groups(), false);
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
   * Changes what is not learned, such as running averages, as the workspace says.
   *
   * @return whether all of it is finite after that; otherwise it is as before
   */
  boolean applyKept() {
    int end = parameters.length;
    System.arraycopy(parameters, trainable, before, trainable, end - trainable);
    kept.subtract(gradients, parameters);
    if (Finite.all(parameters, trainable, end)) {
      return true;
    }
    System.arraycopy(before, trainable, parameters, trainable, end - trainable);
    return false;
  }

  /** Gives all parameters their values from before the last step, if there was one. */
  void takeBack() {
    if (changed) {
      System.arraycopy(before, 0, parameters, 0, parameters.length);
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
