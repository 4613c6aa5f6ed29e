package dev.kiln.report;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.data.Dataset;

/**
 * Samples as a model's user has them. Datasets that a network is trained on are standardized where
 * the model standardizes what it is given: that has to be undone, or it would happen twice.
 */
final class Inputs {

  private Inputs() {}

  /** Copies a sample to an array. */
  static void copy(Model model, Dataset samples, int index, float[] target, int offset) {
    samples.copyInput(index, target, offset);
    int length = model.info().input().elements();
    model.metadata().standardization().ifPresent(s -> s.undo(target, offset, length));
  }

  /** One sample. */
  static float[] of(Model model, Dataset samples, int index) {
    float[] input = new float[model.info().input().elements()];
    copy(model, samples, index, input, 0);
    return input;
  }
}
