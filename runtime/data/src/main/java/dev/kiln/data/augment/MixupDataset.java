package dev.kiln.data.augment;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.ForwardingDataset;
import dev.kiln.runtime.internal.random.CounterRandom;

/**
 * In each epoch of a training every sample is mixed with another one, and so is its target: {@code
 * share * one + (1 - share) * other}, with a share from the distribution Beta(alpha, alpha). Labels
 * become probabilities of classes; a network for them has the loss {@code
 * CATEGORICAL_CROSS_ENTROPY}. Without an epoch samples are as they are. Source: Zhang, Cisse,
 * Dauphin and Lopez-Paz, "mixup: beyond empirical risk minimization", 2018.
 */
public final class MixupDataset extends ForwardingDataset {

  /** Apart from what else is drawn from a training's seed. */
  private static final long STREAM = 0x6d697875;

  private final double alpha;

  private MixupDataset(Dataset base, double alpha) {
    super(base);
    this.alpha = alpha;
  }

  /**
   * A view of a dataset, for training.
   *
   * @param dataset samples with classes or with targets
   * @param alpha such as 0.2: the smaller, the more of a mixture is of one sample
   * @return as many samples; targets of those with classes are probabilities of all classes
   * @throws IllegalArgumentException if alpha is not from 0.05 to 4
   */
  public static Dataset of(Dataset dataset, double alpha) {
    if (!(alpha >= 0.05 && alpha <= 4)) {
      throw new IllegalArgumentException("alpha must be from 0.05 to 4, but is " + alpha);
    }
    return new MixupDataset(dataset.labelled() ? dataset.oneHot() : dataset, alpha);
  }

  @Override
  protected Dataset of(Dataset otherBase) {
    return new MixupDataset(otherBase, alpha);
  }

  @Override
  public Dataset forEpoch(int epoch, long seed) {
    long key = CounterRandom.derive(CounterRandom.derive(seed, STREAM), epoch);
    return new Mixed(base().forEpoch(epoch, seed), alpha, key);
  }

  private static final class Mixed extends ForwardingDataset {

    private final double alpha;
    private final long key;
    private final ThreadLocal<float[]> others;

    Mixed(Dataset base, double alpha, long key) {
      super(base);
      this.alpha = alpha;
      this.key = key;
      int length = Math.max(base.inputShape().elements(), base.targetShape().elements());
      this.others = ThreadLocal.withInitial(() -> new float[length]);
    }

    @Override
    protected Dataset of(Dataset otherBase) {
      return new Mixed(otherBase, alpha, key);
    }

    @Override
    public void copyInput(int index, float[] target, int offset) {
      base().copyInput(index, target, offset);
      float[] other = others.get();
      base().copyInput(partner(index), other, 0);
      mix(index, other, inputShape().elements(), target, offset);
    }

    @Override
    public void copyTarget(int index, float[] target, int offset) {
      base().copyTarget(index, target, offset);
      float[] other = others.get();
      base().copyTarget(partner(index), other, 0);
      mix(index, other, targetShape().elements(), target, offset);
    }

    private int partner(int index) {
      return CounterRandom.below(size(), CounterRandom.derive(key, index), 0);
    }

    private void mix(int index, float[] other, int length, float[] target, int offset) {
      float share = (float) beta(CounterRandom.derive(key, index));
      for (int i = 0; i < length; i++) {
        target[offset + i] = share * target[offset + i] + (1 - share) * other[i];
      }
    }

    /** Johnk, "Erzeugung von betaverteilten und gammaverteilten Zufallszahlen", 1964. */
    private double beta(long sample) {
      for (int draw = 1; ; draw += 2) {
        double one = StrictMath.pow(CounterRandom.uniform(sample, draw), 1 / alpha);
        double other = StrictMath.pow(CounterRandom.uniform(sample, draw + 1), 1 / alpha);
        if (one + other <= 1 && one + other > 0) {
          return one / (one + other);
        }
      }
    }
  }
}
