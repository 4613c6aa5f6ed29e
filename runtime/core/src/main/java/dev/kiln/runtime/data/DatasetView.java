package dev.kiln.runtime.data;

import java.util.Objects;

/** The samples {@code [first, first + size)} of another dataset. */
final class DatasetView extends ForwardingDataset {

  private final int first;
  private final int size;

  DatasetView(Dataset whole, int first, int size) {
    super(whole);
    Objects.checkFromIndexSize(first, size, whole.size());
    this.first = first;
    this.size = size;
  }

  @Override
  protected Dataset of(Dataset otherWhole) {
    return new DatasetView(otherWhole, first, size);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void copyInput(int index, float[] target, int offset) {
    base().copyInput(inWhole(index), target, offset);
  }

  @Override
  public void copyTarget(int index, float[] target, int offset) {
    base().copyTarget(inWhole(index), target, offset);
  }

  @Override
  public int label(int index) {
    return base().label(inWhole(index));
  }

  @Override
  public float weight(int index) {
    return base().weight(inWhole(index));
  }

  private int inWhole(int index) {
    return first + Objects.checkIndex(index, size);
  }
}
