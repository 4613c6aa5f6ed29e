package dev.kiln.runtime.train;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Workspace;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.ModelInfo;

/** Copies samples and targets of a dataset into a workspace. */
final class BatchLoader {

  private final Dataset whole;
  private final ModelInfo model;
  private final Workspace workspace;
  private final int inputLength;
  private Dataset dataset;
  private TargetLoader target;

  BatchLoader(Dataset dataset, ModelInfo model, Workspace workspace) {
    this.whole = dataset;
    this.dataset = dataset;
    this.model = model;
    this.workspace = workspace;
    this.target = TargetLoader.of(dataset, model);
    this.inputLength = dataset.inputShape().elements();
  }

  /** From now on loads the samples as they are in an epoch. */
  void startEpoch(int epoch, long seed) {
    dataset = whole.forEpoch(epoch, seed);
    target = TargetLoader.of(dataset, model);
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
