package dev.kiln.runtime.data;

import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import java.util.Objects;

/**
 * A dataset that differs in something from another, and otherwise is the same: the base of views.
 * One that draws something in each epoch overrides {@link #forEpoch}.
 */
public abstract class ForwardingDataset implements Dataset {

  private final Dataset base;

  /**
   * A view of {@code base}.
   *
   * @param base the dataset that answers whatever the view does not
   */
  protected ForwardingDataset(Dataset base) {
    this.base = Objects.requireNonNull(base, "base");
  }

  /** {@return the dataset that this is a view of} */
  protected final Dataset base() {
    return base;
  }

  /**
   * {@return the same view of another dataset of the same size, shapes and targets}
   *
   * @param otherBase the dataset that the new view answers from
   */
  protected abstract Dataset of(Dataset otherBase);

  @Override
  public Dataset forEpoch(int epoch, long seed) {
    Dataset drawn = base.forEpoch(epoch, seed);
    return drawn == base ? this : of(drawn);
  }

  @Override
  public int size() {
    return base.size();
  }

  @Override
  public Shape inputShape() {
    return base.inputShape();
  }

  @Override
  public Targets targets() {
    return base.targets();
  }

  @Override
  public Shape targetShape() {
    return base.targetShape();
  }

  @Override
  public int classes() {
    return base.classes();
  }

  @Override
  public boolean weighted() {
    return base.weighted();
  }

  @Override
  public void copyInput(int index, float[] target, int offset) {
    base.copyInput(index, target, offset);
  }

  @Override
  public int label(int index) {
    return base.label(index);
  }

  @Override
  public void copyTarget(int index, float[] target, int offset) {
    base.copyTarget(index, target, offset);
  }

  @Override
  public float weight(int index) {
    return base.weight(index);
  }
}
