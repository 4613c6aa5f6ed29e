package dev.kiln.runtime.train;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Targets;

/** Checks that a model can be run on a dataset. */
final class DatasetCheck {

  private DatasetCheck() {}

  /**
   * Checks size, shape and classes.
   *
   * @param role what the dataset is for, for messages
   * @throws IllegalArgumentException if the model can't be run on it
   */
  static void check(String role, Dataset dataset, ModelInfo model) {
    if (dataset.size() == 0) {
      throw new IllegalArgumentException("the " + role + " dataset has no samples");
    }
    if (!dataset.inputShape().equals(model.input())) {
      String samples = "the " + role + " dataset has " + dataset.inputShape() + " samples";
      throw new IllegalArgumentException(
          samples + ", but " + model.name() + " takes " + model.input());
    }
    if (!dataset.labelled()) {
      checkTargets(role, dataset, model);
    } else if (dataset.classes() > classes(model)) {
      String classes = "the " + role + " dataset has " + dataset.classes() + " classes";
      throw new IllegalArgumentException(
          classes + ", but " + model.name() + " tells only " + classes(model) + " apart");
    }
  }

  private static void checkTargets(String role, Dataset dataset, ModelInfo model) {
    String targets = "the " + role + " dataset has targets of " + dataset.targetShape();
    if (model.targets() == Targets.LABELS) {
      throw new IllegalArgumentException(
          targets + ", but " + model.name() + " learns from the labels of classes");
    }
    if (!dataset.targetShape().equals(model.output())) {
      throw new IllegalArgumentException(
          targets + ", but " + model.name() + " gives " + model.output());
    }
  }

  /** A single output tells two classes apart, and may be any number where it is no probability. */
  private static int classes(ModelInfo model) {
    if (model.targets() == Targets.LABELS || model.classes() > 1) {
      return model.classes();
    }
    return model.targets() == Targets.NUMBERS ? Integer.MAX_VALUE : 2;
  }
}
