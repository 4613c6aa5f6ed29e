package dev.kiln.runtime.data;

import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;

/** See {@link Dataset#reconstruction()}. */
final class ReconstructionDataset extends ForwardingDataset {

  ReconstructionDataset(Dataset base) {
    super(base);
  }

  @Override
  protected Dataset of(Dataset otherBase) {
    return new ReconstructionDataset(otherBase);
  }

  @Override
  public Targets targets() {
    return Targets.NUMBERS;
  }

  @Override
  public Shape targetShape() {
    return inputShape();
  }

  @Override
  public int classes() {
    return 0;
  }

  /** Always throws: the targets are the samples. */
  @Override
  public int label(int index) {
    throw new UnsupportedOperationException("this dataset's targets are its samples, not labels");
  }

  @Override
  public void copyTarget(int index, float[] target, int offset) {
    base().copyInput(index, target, offset);
  }
}
