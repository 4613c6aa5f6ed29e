package dev.kiln.runtime.data;

import dev.kiln.runtime.info.Shape;
import java.util.Objects;

/** The samples {@code [first, first + size)} of another dataset. */
record DatasetView(Dataset whole, int first, int size) implements Dataset {

  DatasetView {
    Objects.checkFromIndexSize(first, size, whole.size());
  }

  @Override
  public Shape inputShape() {
    return whole.inputShape();
  }

  @Override
  public int classes() {
    return whole.classes();
  }

  @Override
  public void copyInput(int index, float[] target, int offset) {
    whole.copyInput(first + Objects.checkIndex(index, size), target, offset);
  }

  @Override
  public boolean labelled() {
    return whole.labelled();
  }

  @Override
  public Shape targetShape() {
    return whole.targetShape();
  }

  @Override
  public void copyTarget(int index, float[] target, int offset) {
    whole.copyTarget(first + Objects.checkIndex(index, size), target, offset);
  }

  @Override
  public int label(int index) {
    return whole.label(first + Objects.checkIndex(index, size));
  }
}
