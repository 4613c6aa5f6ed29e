package dev.kiln.runtime.train;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Targets;

/** Checks that a model can be run on a dataset. */
final class DatasetCheck {

  private final String role;
  private final Dataset dataset;
  private final ModelInfo model;

  private DatasetCheck(String role, Dataset dataset, ModelInfo model) {
    this.role = "the " + role + " dataset";
    this.dataset = dataset;
    this.model = model;
  }

  /**
   * Checks size, shape, and whether the targets are what the model learns from.
   *
   * @param role what the dataset is for, for messages
   * @throws IllegalArgumentException if the model can't be run on it
   */
  static void check(String role, Dataset dataset, ModelInfo model) {
    new DatasetCheck(role, dataset, model).check();
  }

  private void check() {
    if (dataset.size() == 0) {
      throw new IllegalArgumentException(role + " has no samples");
    }
    if (!dataset.inputShape().equals(model.input())) {
      throw differs(
          "has samples of shape " + dataset.inputShape(), "takes the shape " + model.input());
    }
    if (dataset.labelled()) {
      checkLabels();
    } else {
      checkNumbers();
    }
  }

  private void checkLabels() {
    if (model.targets() == Targets.NUMBERS) {
      throw differs("has labels of classes", "learns to give numbers; " + numbersAdvice());
    }
    int outputs = model.output().elements();
    boolean answers = model.targets() == Targets.BITS;
    int most = model.targets() == Targets.LABELS || outputs > 1 ? model.classes() : 2;
    if (dataset.classes() > most) {
      throw differs("has " + dataset.classes() + " classes", "tells only " + most + " apart");
    }
    if (answers && outputs > 1 && dataset.classes() < outputs) {
      throw differs(
          "has labels of " + dataset.classes() + " classes",
          "answers " + outputs + " questions; " + numbersAdvice());
    }
  }

  private String numbersAdvice() {
    return model.output().elements() == model.input().elements()
        ? "an autoencoder learns from dataset.reconstruction()"
        : "use dataset.oneHot() for one number per class, or a ValueDataset";
  }

  private void checkNumbers() {
    String targets = "has targets of " + dataset.targetShape();
    if (model.targets() == Targets.LABELS) {
      throw differs(
          targets,
          "learns from the labels of classes; use a dataset with labels, or the loss"
              + " CATEGORICAL_CROSS_ENTROPY");
    }
    if (!dataset.targetShape().equals(model.output())) {
      throw differs(targets, "gives " + model.output());
    }
    if (dataset.targets() == Targets.BITS && model.targets() == Targets.DISTRIBUTIONS) {
      throw differs(
          "has answers to " + dataset.targetShape() + " questions",
          "learns from the probabilities of classes, of which one is true; use SIGMOID and"
              + " BINARY_CROSS_ENTROPY where several can be");
    }
  }

  private IllegalArgumentException differs(String has, String needs) {
    return new IllegalArgumentException(role + " " + has + ", but " + model.name() + " " + needs);
  }
}
