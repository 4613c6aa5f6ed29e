package dev.kiln.data.augment;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.ForwardingDataset;
import dev.kiln.runtime.internal.random.CounterRandom;

/**
 * Samples that are changed at random in each epoch of a training. As they are, without an epoch,
 * for example for validation, they are not.
 */
public final class AugmentedDataset extends ForwardingDataset {

  /** Apart from what else is drawn from a training's seed. */
  private static final long STREAM = 0x61756765;

  private final Augmentation augmentation;

  private AugmentedDataset(Dataset base, Augmentation augmentation) {
    super(base);
    this.augmentation = augmentation;
  }

  /**
   * A view of a dataset, for training.
   *
   * @param dataset the samples as they are
   * @param augmentation what changes them, in another way in each epoch
   * @return as many samples, with the same labels
   */
  public static Dataset of(Dataset dataset, Augmentation augmentation) {
    return new AugmentedDataset(dataset, augmentation);
  }

  @Override
  protected Dataset of(Dataset otherBase) {
    return new AugmentedDataset(otherBase, augmentation);
  }

  @Override
  public Dataset forEpoch(int epoch, long seed) {
    long key = CounterRandom.derive(CounterRandom.derive(seed, STREAM), epoch);
    return new Drawn(base().forEpoch(epoch, seed), augmentation, key);
  }

  private static final class Drawn extends ForwardingDataset {

    private final Augmentation augmentation;
    private final long key;

    Drawn(Dataset base, Augmentation augmentation, long key) {
      super(base);
      this.augmentation = augmentation;
      this.key = key;
    }

    @Override
    protected Dataset of(Dataset otherBase) {
      return new Drawn(otherBase, augmentation, key);
    }

    @Override
    public void copyInput(int index, float[] target, int offset) {
      base().copyInput(index, target, offset);
      augmentation.apply(target, offset, inputShape(), CounterRandom.derive(key, index));
    }
  }
}
