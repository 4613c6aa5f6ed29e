package dev.kiln.runtime.train;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.RangeTask;
import dev.kiln.runtime.Workspace;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.ModelInfo;

/** Copies samples and targets of a dataset into a workspace, and checks their numbers. */
final class BatchLoader {

  private final Dataset whole;
  private final ModelInfo model;
  private final Workspace workspace;
  private final SampleCheck check;
  private final FloatSlice inputs;
  private final FloatSlice targets;
  private final RangeTask copies = (worker, from, to) -> copyAll(from, to);
  private Dataset dataset;
  private TargetLoader target;
  private int[] order = {};
  private int first;

  /**
   * Loads a dataset as it is.
   *
   * @param role what the dataset is for, for messages
   */
  BatchLoader(String role, Dataset dataset, ModelInfo model, Workspace workspace) {
    this.whole = dataset;
    this.dataset = dataset;
    this.model = model;
    this.workspace = workspace;
    this.check = new SampleCheck(role, model);
    this.inputs = workspace.inputs();
    this.targets = workspace.targets();
    this.target = TargetLoader.of(dataset, model);
  }

  /**
   * From now on loads the samples as they are in an epoch.
   *
   * @param sampleOrder in which order they will be loaded
   * @param firstSample where in it the epoch starts, or goes on
   */
  void startEpoch(int epoch, long seed, int[] sampleOrder, int firstSample) {
    dataset = whole.forEpoch(epoch, seed);
    target = TargetLoader.of(dataset, model);
    dataset.expect(sampleOrder, firstSample);
  }

  /**
   * Makes the samples {@code order[first]} to {@code order[first + batch - 1]} the workspace's
   * batch.
   *
   * @throws IllegalArgumentException if a sample or a target has numbers that can't be meant; the
   *     first of them in the batch
   */
  void load(int[] sampleOrder, int firstSample, int batch) {
    order = sampleOrder;
    first = firstSample;
    try {
      workspace.workers().run(batch, copies);
    } catch (IllegalArgumentException oneOfSeveral) {
      copyAll(0, batch);
      throw oneOfSeveral;
    }
  }

  /** What the loss of the batch's sample in a slot is multiplied with. */
  float weight(int slot) {
    return dataset.weight(order[first + slot]);
  }

  /** Copies the weights of the batch's samples. */
  void copyWeights(float[] weights, int batch) {
    for (int slot = 0; slot < batch; slot++) {
      weights[slot] = weight(slot);
    }
  }

  private void copyAll(int from, int to) {
    for (int slot = from; slot < to; slot++) {
      copy(order[first + slot], slot);
    }
  }

  private void copy(int sample, int slot) {
    int inputStart = inputs.offset() + slot * (inputs.length() / workspace.capacity());
    dataset.copyInput(sample, inputs.array(), inputStart);
    check.checkInput(sample, inputs.array(), inputStart);
    int targetStart = targets.offset() + slot * target.length();
    target.load(sample, targets.array(), targetStart);
    check.checkTarget(dataset, sample, targets.array(), targetStart, target.length());
  }
}
