package dev.kiln.runtime.train;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.ModelInfo;

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
    if (dataset.classes() > model.classes()) {
      String classes = "the " + role + " dataset has " + dataset.classes() + " classes";
      throw new IllegalArgumentException(
          classes + ", but " + model.name() + " tells only " + model.classes() + " apart");
    }
  }
}
