package dev.kiln.runtime.train;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Workspace;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.ModelInfo;

/** Copies samples and targets of a dataset into a workspace. */
final class BatchLoader {

  private final Dataset dataset;
  private final Workspace workspace;
  private final TargetLoader target;
  private final int inputLength;

  BatchLoader(Dataset dataset, ModelInfo model, Workspace workspace) {
    this.dataset = dataset;
    this.workspace = workspace;
    this.target = TargetLoader.of(dataset, model);
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
    target.load(sample, targets.array(), targets.offset() + slot * target.length());
  }
}
