package dev.kiln.runtime.data;

import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import java.util.Arrays;

/** See {@link Dataset#oneHot()}. */
final class OneHotDataset extends ForwardingDataset {

  private final int classes;

  OneHotDataset(Dataset base) {
    super(base);
    if (!base.labelled()) {
      throw new IllegalArgumentException(
          "a dataset with targets of " + base.targetShape() + " has no labels");
    }
    this.classes = base.classes();
  }

  @Override
  protected Dataset of(Dataset otherBase) {
    return new OneHotDataset(otherBase);
  }

  @Override
  public Targets targets() {
    return Targets.DISTRIBUTIONS;
  }

  @Override
  public Shape targetShape() {
    return Shape.of(classes);
  }

  @Override
  public void copyTarget(int index, float[] target, int offset) {
    int label = Labels.check(base(), index);
    Arrays.fill(target, offset, offset + classes, 0);
    target[offset + label] = 1;
  }
}
