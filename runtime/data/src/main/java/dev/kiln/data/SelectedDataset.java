package dev.kiln.data;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.ForwardingDataset;
import java.util.Objects;

/** Some samples of another dataset, in an order of their own. */
final class SelectedDataset extends ForwardingDataset {

  private final int[] indices;

  SelectedDataset(Dataset base, int[] indices) {
    super(base);
    for (int index : indices) {
      Objects.checkIndex(index, base.size());
    }
    this.indices = indices;
  }

  @Override
  protected Dataset of(Dataset otherBase) {
    return new SelectedDataset(otherBase, indices);
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public void copyInput(int index, float[] target, int offset) {
    base().copyInput(indices[index], target, offset);
  }

  @Override
  public int label(int index) {
    return base().label(indices[index]);
  }

  @Override
  public void copyTarget(int index, float[] target, int offset) {
    base().copyTarget(indices[index], target, offset);
  }

  @Override
  public float weight(int index) {
    return base().weight(indices[index]);
  }
}
