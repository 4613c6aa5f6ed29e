package dev.kiln.runtime.train;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Workspace;
import dev.kiln.runtime.data.Dataset;

/** Copies samples and labels of a dataset into a workspace. */
final class BatchLoader {

  private final Dataset dataset;
  private final Workspace workspace;
  private final int inputLength;

  BatchLoader(Dataset dataset, Workspace workspace) {
    this.dataset = dataset;
    this.workspace = workspace;
    this.inputLength = dataset.inputShape().elements();
  }

  /**
   * Makes the samples {@code order[first]} to {@code order[first + batch - 1]} the workspace's
   * batch.
   */
  void load(int[] order, int first, int batch) {
    workspace
        .workers()
        .run(
            batch,
            (worker, from, to) -> {
              for (int i = from; i < to; i++) {
                copy(order[first + i], i);
              }
            });
  }

  private void copy(int sample, int slot) {
    FloatSlice inputs = workspace.inputs();
    dataset.copyInput(sample, inputs.array(), inputs.offset() + slot * inputLength);
    FloatSlice targets = workspace.targets();
    targets.array()[targets.offset() + slot] = checkedLabel(sample);
  }

  /** Generated code trusts the label and would read another sample's memory. */
  private int checkedLabel(int sample) {
    int label = dataset.label(sample);
    if (label < 0 || label >= dataset.classes()) {
      String found = "the dataset's sample " + sample + " has label " + label;
      throw new IllegalArgumentException(
          found
              + ", but its "
              + dataset.classes()
              + " classes are 0 to "
              + (dataset.classes() - 1));
    }
    return label;
  }
}
